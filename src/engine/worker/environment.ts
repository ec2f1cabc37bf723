import type { BackendName, WorkerMessage } from "../protocol";
import type { Painter } from "./atlas/painter";
import type { Starters } from "./backends/backend";
import type { StorageAccess } from "./storage/browserStorage";

/** What a session needs from where it runs: a worker in the browser, Node in tests and scripts. */
export interface Environment {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** The browser's own storage; left out where there is none. */
  readonly storage?: StorageAccess;
  readonly starters: Starters;
  /** Gives the running backend all of tfjs's kernels: for a person's model, which may need any. */
  readonly completeKernels: (backend: BackendName) => Promise<void>;
  readonly createPainter: (backend: BackendName) => Painter;
  /** Ends the worker as a mistake of ours would: an error that nobody catches. */
  readonly crash: () => void;
  /** Never comes back. */
  readonly hang: () => void;
}

export type Post = (message: WorkerMessage, transfer?: Transferable[]) => void;
