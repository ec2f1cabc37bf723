import type { Browser } from "@playwright/test";
import { build, builtSite } from "../lib/build.mjs";
import { createStaticServer, listen } from "../lib/server.mjs";
import type { Site } from "./site";
import { openTimedEngine, type TimedEngine } from "./timings";

/** What is measured, each built and served once it is asked for. */
export class Surroundings {
  readonly #browser: Browser;
  readonly #closers: (() => void)[] = [];
  #site: Promise<Site> | null = null;
  #engine: Promise<TimedEngine> | null = null;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The site, built from the source as it is now. @throws Failure where it cannot be built */
  site(): Promise<Site> {
    this.#site ??= this.#serveSite();
    return this.#site;
  }

  /** The engine in a page of its own. */
  engine(): Promise<TimedEngine> {
    this.#engine ??= this.#serveEngine();
    return this.#engine;
  }

  close(): void {
    for (const close of this.#closers.splice(0)) close();
  }

  async #serveSite(): Promise<Site> {
    process.stderr.write("Building the site …\n");
    await build();
    const server = createStaticServer({ folder: builtSite });
    const address = `http://127.0.0.1:${await listen(server, 0)}/`;
    this.#closers.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return { browser: this.#browser, address };
  }

  async #serveEngine(): Promise<TimedEngine> {
    const engine = await openTimedEngine(this.#browser);
    this.#closers.push(engine.close);
    return engine;
  }
}
