import type { Engine } from "../engine/client";
import type { Bench } from "../state/bench";
import { parseManifest } from "../weights/manifest";
import type { ApiSite } from "./convscope";

/** What the calls need, from the page's bench: its engine is looked at, but theirs is their own. */
export function createSite(bench: Bench, baseUrl: string): ApiSite {
  let started: ReturnType<ApiSite["engine"]> | null = null;
  const running = [bench.session.engine];

  const start = async () => {
    const engine: Engine = bench.createEngine();
    try {
      const { backend } = await engine.start("auto");
      running.push(engine);
      return { engine, backend };
    } catch (error) {
      // The next call tries again.
      started = null;
      engine.close();
      throw error;
    }
  };
  return {
    engine: () => {
      started ??= start();
      return started;
    },
    running: () => running,
    pageEngine: bench.session.engine,
    shipped: async () => {
      const response = await fetch(new URL("weights/manifest.json", baseUrl));
      return parseManifest(await response.json()).weights;
    },
    picture: (shape) => bench.painting.pictureFor(shape),
  };
}
