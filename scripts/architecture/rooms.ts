/** A room of the house: a folder of `src`, or one within `src/engine` that has a border of its own. */
export interface Room {
  /** The folder below `src`; "" for the files that stand in `src` itself. */
  readonly folder: string;
  readonly title: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** Where it is drawn: the row from above, and the middle, in the drawing's units. */
  readonly row: number;
  readonly x: number;
}

/** From the page down to what a network is: whoever stands above may know those below. */
export const rooms = [
  { folder: "", title: "main, openSite", purpose: "opens the page", row: 0, x: 450 },
  { folder: "components", title: "components", purpose: "React: pages, figures", row: 1, x: 450 },
  { folder: "lessons", title: "lessons", purpose: "steps, questions, words", row: 1, x: 190 },
  { folder: "api", title: "api", purpose: "window.convscope", row: 2, x: 450 },
  { folder: "viz", title: "viz", purpose: "from data to geometry", row: 2, x: 95 },
  { folder: "state", title: "state", purpose: "the store, links, columns", row: 3, x: 450 },
  { folder: "engine", title: "engine", purpose: "client, protocols", row: 4, x: 450 },
  { folder: "scenes", title: "scenes", purpose: "pictures it draws", row: 4, x: 640 },
  { folder: "messages", title: "messages", purpose: "every word", row: 4, x: 825 },
  { folder: "engine/pool", title: "engine/pool", purpose: "who has which network", row: 5, x: 260 },
  { folder: "engine/loader", title: "engine/loader", purpose: "fetches, reads (thread)", row: 5, x: 450 },
  { folder: "engine/worker", title: "engine/worker", purpose: "runs on tfjs (thread)", row: 5, x: 640 },
  { folder: "weights", title: "weights", purpose: "formats, names, manifest", row: 6, x: 545 },
  { folder: "architectures", title: "architectures", purpose: "what a network is", row: 7, x: 450 },
] as const satisfies readonly Room[];

export type Folder = (typeof rooms)[number]["folder"];

/** The room of a file of `src`, by its path below `src` with `/`. */
export function roomOf(path: string): Folder {
  const folders = path.split("/").slice(0, -1);
  const inner = rooms.find(({ folder }) => folder === folders.slice(0, 2).join("/"));
  const outer = rooms.find(({ folder }) => folder === (folders[0] ?? ""));
  const room = inner ?? outer;
  if (room) return room.folder;
  throw new Error(`src/${folders[0]} has no room: give it one in scripts/architecture/rooms.ts.`);
}
