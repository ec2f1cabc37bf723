import { parseHash } from "./hashAddress";

/** Where the bench's own state stands in a figure's address. */
export const benchParameter = "bench";

/** Pages whose whole query is the bench's state. */
const isBenchPage = (path: string) => /^\/(bench|gallery|gallery\/(?!scenes(\/|$))[^/]+)?$/.test(path);

const isFigurePage = (path: string) => path.startsWith("/figure/");

/** An address as the bench sees it: its own state as the query, whatever else the page keeps there. */
export function readBenchPart(hash: string): string {
  const { path, query } = parseHash(hash);
  if (isBenchPage(path)) return hash;
  const own = isFigurePage(path) ? (new URLSearchParams(query).get(benchParameter) ?? "") : "";
  return `#${path}?${own}`;
}

/** The address with the bench's state as it is now; a page that does not show it keeps its address. */
export function writeBenchPart(hash: string, benchQuery: string): string {
  const { path, query } = parseHash(hash);
  if (isBenchPage(path)) return `#${path}?${benchQuery}`;
  const parameters = new URLSearchParams(query);
  if (!isFigurePage(path) || !parameters.has(benchParameter)) return hash;
  parameters.set(benchParameter, benchQuery);
  return `#${path}?${parameters}`;
}
