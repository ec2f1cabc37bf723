import type { StorageAccess } from "./storage/browserStorage";

/** What the loader needs from where it runs: a worker in the browser, Node in tests and scripts. */
export interface LoaderEnvironment {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** The browser's own storage; left out where there is none. */
  readonly storage?: StorageAccess;
}
