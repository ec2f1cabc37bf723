import { reshape, type Tensor } from "@tensorflow/tfjs-core";
import type { Shapes } from "../../../architectures";
import type { GraphLayout } from "../../layout";
import { type Activations, disposeActivations, type Pass } from "../executor";
import type { Runner } from "../runner";
import type { Steps } from "../steps";

/** Whether maps or a vector can be made of it: numbers, for one picture. */
export function isShown({ dtype, shape }: Pick<Tensor, "dtype" | "shape">): boolean {
  return dtype === "float32" && shape[0] === 1 && shape.length >= 2 && shape.length <= 4;
}

export type ModelPass = Pick<Pass, "picture" | "onLayer">;

/** Runs a model as tfjs does: every node's value, whatever it is. */
export interface ModelRunner {
  /** Builds the model on the backend unless it is there. */
  upload(): Steps<void>;
  /** The values are the caller's. */
  forward(pass: ModelPass): Steps<Activations>;
  release(): void;
}

/** Runs a model, and keeps the values of the layers that are shown, in their shapes. */
export class ShownRunner implements Runner {
  readonly #runner: ModelRunner;
  readonly #shapes: Shapes;

  constructor(runner: ModelRunner, shapes: Shapes) {
    this.#runner = runner;
    this.#shapes = shapes;
  }

  *upload(): Steps<void> {
    yield* this.#runner.upload();
  }

  /** @throws RangeError when a layer makes something else than it did of the first picture. */
  *forward(_: GraphLayout, pass: Pass): Steps<Activations> {
    const all = yield* this.#runner.forward(pass);
    try {
      return new Map(
        [...this.#shapes].map(([name, shape]) => {
          const value = all.get(name);
          if (value === undefined) throw new RangeError(`"${name}" has not run`);
          return [name, reshape(value, [1, ...shape])];
        }),
      );
    } finally {
      disposeActivations(all);
    }
  }

  release(): void {
    this.#runner.release();
  }
}
