import type { BackendName, RunnerNews, RunnerRequests } from "../protocol";
import type { Post } from "../serve";
import type { Painter } from "./atlas/painter";
import type { Starters } from "./backends/backend";

/** What a runner needs from where it runs: a worker in the browser, Node in tests and scripts. */
export interface Environment {
  readonly starters: Starters;
  /** Gives the running backend all of tfjs's kernels: for a person's model, which may need any. */
  readonly completeKernels: (backend: BackendName) => Promise<void>;
  readonly createPainter: (backend: BackendName) => Painter;
  /** Lets messages in that wait for this thread. */
  readonly giveWay: () => Promise<void>;
  /** Ends the worker as a mistake of ours would: an error that nobody catches. */
  readonly crash: () => void;
  /** Never comes back. */
  readonly hang: () => void;
}

export type RunnerPost = Post<RunnerRequests, RunnerNews>;
