/** The address after the `#`: a page's path, and its query. */
export interface HashAddress {
  readonly path: string;
  readonly query: string;
}

export function parseHash(hash: string): HashAddress {
  // A query may hold question marks of its own: specs stand in it as they are.
  const [, path = "", query = ""] = /^#?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  return { path: path === "" ? "/" : path, query };
}
