/** The address after the `#`: a page's path, and its query. */
export interface HashAddress {
  readonly path: string;
  readonly query: string;
}

export function parseHash(hash: string): HashAddress {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  return { path: path === "" ? "/" : path, query };
}
