import { Problem } from "../architectures";
import type { Bench } from "../state/bench";
import { parseManifest } from "../weights/manifest";
import { isPersonsPicture, reportBench } from "./benchReport";
import type { Caller } from "./caller";
import type { ApiSite } from "./convscope";

/** What the calls need, from the page's bench. */
export function createSite({ store, room, painting }: Bench, baseUrl: string, caller: Caller): ApiSite {
  let shipped: ReturnType<ApiSite["shipped"]> | null = null;
  const fetchShipped = async () => {
    try {
      const response = await fetch(new URL("weights/manifest.json", baseUrl));
      return parseManifest(await response.json()).weights;
    } catch (error) {
      // The next call tries again.
      shipped = null;
      throw error;
    }
  };
  return {
    engine: async () => ({ engine: room.engine, backend: await room.start() }),
    shipped: () => {
      shipped ??= fetchShipped();
      return shipped;
    },
    picture: (shape) => {
      if (caller === "elsewhere" && isPersonsPicture(store.getState())) throw new Problem("picture-private");
      return painting.pictureFor(shape);
    },
    bench: () => reportBench(store.getState(), caller),
  };
}
