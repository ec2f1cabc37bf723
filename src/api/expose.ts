import type { Bench } from "../state/bench";
import type { ConvScopeApi } from "./convscope";

declare global {
  interface Window {
    convscope: ConvScopeApi;
  }
}

interface ExposeOptions {
  /** The page's bench: its engine, and the picture that a run without one takes. */
  readonly bench: () => Promise<Bench>;
  readonly baseUrl: string;
}

/**
 * Puts `window.convscope` on the page, and answers the same calls over postMessage. Their code comes with the
 * first call: most visits make none.
 */
export function exposeApi({ bench, baseUrl }: ExposeOptions): void {
  let loading: Promise<ConvScopeApi> | null = null;
  const load = async () => {
    try {
      const [{ createApi }, { createSite }, parts] = await Promise.all([
        import("./convscope"),
        import("./site"),
        bench(),
      ]);
      return createApi(createSite(parts, baseUrl));
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
