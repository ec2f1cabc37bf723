import { wordsThere } from "../messages/speech";
import type { Bench } from "../state/bench";
import type { Caller } from "./caller";
import type { ConvScopeApi } from "./convscope";

declare global {
  interface Window {
    convscope: ConvScopeApi;
  }
}

interface ExposeOptions {
  /** The page's bench: its engine, and the picture that a run without one takes. */
  readonly bench: () => Promise<Bench>;
  /** Whether something on the page has asked for the bench yet. */
  readonly isThere: () => boolean;
  readonly baseUrl: string;
}

/**
 * Puts `window.convscope` on the page, and answers the same calls over postMessage. Their code comes with the
 * first call: most visits make none.
 */
export function exposeApi(options: ExposeOptions): void {
  window.convscope = createLateApi("page", options);
  // What one has run is not another's to look at.
  const elsewhere = createLateApi("elsewhere", options);
  addEventListener("message", async (event) => {
    if (!isAddressed(event.data)) return;
    const { answerMessage } = await import("./postMessage");
    await answerMessage(event.origin === location.origin ? window.convscope : elsewhere, event);
  });
}

function createLateApi(caller: Caller, { bench, isThere, baseUrl }: ExposeOptions): ConvScopeApi {
  let loading: Promise<ConvScopeApi> | null = null;
  const load = async () => {
    try {
      const [{ createApi }, { createSite }, parts] = await Promise.all([
        import("./convscope"),
        import("./site"),
        bench(),
      ]);
      await wordsThere();
      return createApi(createSite(parts, baseUrl, caller));
    } catch (error) {
      // No network just now: the next call tries again.
      loading = null;
      throw error;
    }
  };
  const api = () => {
    loading ??= load();
    return loading;
  };
  return {
    networks: async () => (await api()).networks(),
    // Whoever only looks does not bring a bench about.
    bench: async () => (isThere() ? (await api()).bench() : { columns: [], chosen: null }),
    run: async (...args) => (await api()).run(...args),
    activation: async (...args) => (await api()).activation(...args),
    gradients: async (...args) => (await api()).gradients(...args),
    memory: async () => (await api()).memory(),
    figure: async () => (await api()).figure(),
    setFigure: async (parts) => (await api()).setFigure(parts),
    rehearse: async (failure) => (await api()).rehearse(failure),
  };
}

/** Whether a message is meant for us at all: pages send all sorts of things. */
function isAddressed(data: unknown): boolean {
  if (typeof data !== "object" || data === null || !("convscope" in data)) return false;
  const { convscope } = data;
  return typeof convscope === "object" && convscope !== null && "method" in convscope;
}
