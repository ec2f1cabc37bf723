import type { LoaderEnvironment } from "./environment";
import { ShippedList } from "./shippedList";
import type { Site } from "./site";
import { OwnFiles } from "./storage/ownFiles";

/** Where networks come from. */
export interface Sources {
  readonly site: Site;
  readonly shipped: ShippedList;
  readonly ownFiles: OwnFiles;
}

/** What a loader has at hand for as long as it lives. */
export class LoaderSources {
  readonly ownFiles: OwnFiles;
  readonly #fetch: LoaderEnvironment["fetch"];
  /** By the addresses of the folders that sites are served from; a page has one. */
  readonly #sources = new Map<string, Sources>();

  constructor({ fetch, storage }: LoaderEnvironment) {
    this.ownFiles = new OwnFiles(storage);
    this.#fetch = fetch;
  }

  at(baseUrl: string): Sources {
    const known = this.#sources.get(baseUrl);
    if (known) return known;
    const site = { fetch: this.#fetch, baseUrl };
    const sources = { site, shipped: new ShippedList(site), ownFiles: this.ownFiles };
    this.#sources.set(baseUrl, sources);
    return sources;
  }
}
