import type { Engine } from "../engine/client";
import { parseManifest } from "../weights/manifest";
import { type ApiSite, type ConvScopeApi, createApi } from "./convscope";
import { answerMessages } from "./postMessage";

declare global {
  interface Window {
    convscope: ConvScopeApi;
  }
}

interface ExposeOptions {
  /** Makes the calls' own engine. */
  readonly createEngine: () => Engine;
  /** The engine that the page itself runs. */
  readonly pageEngine: Engine;
  readonly picture: ApiSite["picture"];
  readonly baseUrl: string;
}

/** Puts `window.convscope` on the page, and answers the same calls over postMessage. */
export function exposeApi({ createEngine, pageEngine, picture, baseUrl }: ExposeOptions): void {
  let started: ReturnType<ApiSite["engine"]> | null = null;
  const running = [pageEngine];

  const start = async () => {
    const engine = createEngine();
    running.push(engine);
    const { backend } = await engine.start("auto");
    return { engine, backend };
  };
  const site: ApiSite = {
    engine: () => {
      started ??= start();
      return started;
    },
    running: () => running,
    shipped: async () => {
      const response = await fetch(new URL("weights/manifest.json", baseUrl));
      return parseManifest(await response.json()).weights;
    },
    picture,
  };
  window.convscope = createApi(site);
  answerMessages(window.convscope, window);
}
