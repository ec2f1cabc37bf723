import { Engine } from "../engine/client";
import { browserWorkers } from "../engine/createWorker";
import { EngineRoom } from "./engineRoom";
import type { FormattedLink } from "./link";
import { type AddressBar, linkTo, syncWithAddress } from "./linkSync";
import { createWorkerPainter } from "./painter/painter";
import { ScenePainting } from "./painter/scenePainting";
import type { SiteStore } from "./site";
import { type BenchStore, createBenchStore } from "./store";

/** The bench's state, and what keeps the engine, the painter and the address in step with it. */
export interface Bench {
  readonly store: BenchStore;
  readonly room: EngineRoom;
  readonly painting: ScenePainting;
  /** The link to all of it as it is now. */
  readonly link: () => FormattedLink;
}

interface BenchSurroundings {
  readonly site: SiteStore;
  /** The folder that the site is served from, ending in a slash. */
  readonly baseUrl: string;
  readonly bar: AddressBar;
  /** Told which parts of a link could not be read. */
  readonly onUnread: (parts: readonly string[]) => void;
}

/** Sets up the bench as the address says; the engine itself starts when its room is opened. */
export function createBench({ site, baseUrl, bar, onUnread }: BenchSurroundings): Bench {
  const store = createBenchStore(site);
  const engine = new Engine(browserWorkers, baseUrl, { cores: navigator.hardwareConcurrency });
  const room = new EngineRoom(engine, store, baseUrl);
  syncWithAddress(store, site, bar, onUnread);
  store.temporal.getState().clear();
  const painting = new ScenePainting(createWorkerPainter(), store);
  return { store, room, painting, link: () => linkTo(store, site) };
}
