import type { Engine } from "../engine/client";
import { parseManifest } from "../weights/manifest";
import type { ApiSite, ConvScopeApi } from "./convscope";

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

/**
 * Puts `window.convscope` on the page, and answers the same calls over postMessage. Their code comes with the
 * first call: most visits make none.
 */
export function exposeApi(options: ExposeOptions): void {
  let loading: Promise<ConvScopeApi> | null = null;
  const api = () => {
    loading ??= import("./convscope").then(
      ({ createApi }) => createApi(createSite(options)),
      (error: unknown) => {
        // No network just now: the next call tries again.
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  window.convscope = {
    networks: async () => (await api()).networks(),
    run: async (...args) => (await api()).run(...args),
    activation: async (...args) => (await api()).activation(...args),
    gradients: async (...args) => (await api()).gradients(...args),
    memory: async () => (await api()).memory(),
    figure: async () => (await api()).figure(),
    setFigure: async (parts) => (await api()).setFigure(parts),
    rehearse: async (failure) => (await api()).rehearse(failure),
  };
  addEventListener("message", async (event) => {
    if (!isAddressed(event.data)) return;
    const { answerMessage } = await import("./postMessage");
    await answerMessage(window.convscope, event);
  });
}

/** Whether a message is meant for us at all: pages send all sorts of things. */
function isAddressed(data: unknown): boolean {
  if (typeof data !== "object" || data === null || !("convscope" in data)) return false;
  const { convscope } = data;
  return typeof convscope === "object" && convscope !== null && "method" in convscope;
}

function createSite({ createEngine, pageEngine, picture, baseUrl }: ExposeOptions): ApiSite {
  let started: ReturnType<ApiSite["engine"]> | null = null;
  const running = [pageEngine];

  const start = async () => {
    const engine = createEngine();
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
    pageEngine,
    shipped: async () => {
      const response = await fetch(new URL("weights/manifest.json", baseUrl));
      return parseManifest(await response.json()).weights;
    },
    picture,
  };
}
