import type { Stage, Transfer } from "../protocol";
import type { Post } from "./environment";

/** Often enough for a bar, and for the page to see that the engine is at work; no oftener. */
const interval = 100;

/** Tells the page how far something is, at most ten times a second. */
export class ProgressReporter {
  readonly #post: Post;
  #last = Number.NEGATIVE_INFINITY;

  constructor(post: Post) {
    this.#post = post;
  }

  report(stage: Stage, share: number | null, transfer?: Transfer): void {
    const now = performance.now();
    if (share !== 1 && !transfer?.note && now - this.#last < interval) return;
    this.#last = now;
    this.#post({ type: "progress", progress: { stage, share, ...(transfer && { transfer }) } });
  }

  /** The same for work that is told about layer by layer, only when it takes long enough to be noticed. */
  layers(stage: Stage): (done: number, all: number) => void {
    this.#last = performance.now();
    return (done, all) => this.report(stage, done / all);
  }
}
