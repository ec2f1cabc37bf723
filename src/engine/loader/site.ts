import type { Patience } from "./download/patience";
import type { LoaderEnvironment } from "./environment";

/** Where the site lies, and how to read from it and from elsewhere. */
export interface Site {
  readonly fetch: LoaderEnvironment["fetch"];
  /** Absolute address of the page's folder. */
  readonly baseUrl: string;
  /** How long downloads wait; the usual one when left out. */
  readonly patience?: Patience;
}
