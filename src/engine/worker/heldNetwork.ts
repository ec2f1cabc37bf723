import type { Weights } from "../../weights/tensors";
import type { GraphLayout } from "../layout";
import type { LoadedNetwork } from "../protocol";
import { LayerRunner, type Runner } from "./runner";

/** Told how many of how many layers are done. */
export type LayerProgress = (done: number, all: number) => void;

/**
 * A network that has been taken in: its weights here, and on the backend what has been put there. What the backend loses
 * is put there again from these copies when it is next needed.
 */
export class HeldNetwork {
  readonly info: LoadedNetwork;
  readonly layout: GraphLayout;
  readonly weights: Weights;
  readonly runner: Runner;

  /** @param runner what runs it; our own operations when left out */
  constructor(
    info: LoadedNetwork,
    layout: GraphLayout,
    weights: Weights,
    runner: Runner = new LayerRunner(layout, weights),
  ) {
    this.info = info;
    this.layout = layout;
    this.weights = weights;
    this.runner = runner;
  }

  /** Takes its weights off the backend; the copies here stay. */
  release(): void {
    this.runner.release();
  }
}
