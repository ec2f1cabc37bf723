import { reshape, type Tensor } from "@tensorflow/tfjs-core";
import type { Shapes } from "../../../architectures";
import { type Activations, disposeActivations } from "../executor";
import type { Runner } from "../runner";

/** Whether maps or a vector can be made of it: numbers, for one picture. */
export function isShown({ dtype, shape }: Pick<Tensor, "dtype" | "shape">): boolean {
  return dtype === "float32" && shape[0] === 1 && shape.length >= 2 && shape.length <= 4;
}

/** Runs a model, and keeps the values of the layers that are shown, in their shapes. */
export class ShownRunner implements Runner {
  readonly #runner: Runner;
  readonly #shapes: Shapes;

  constructor(runner: Runner, shapes: Shapes) {
    this.#runner = runner;
    this.#shapes = shapes;
  }

  upload(onLayer?: (done: number) => void): void {
    this.#runner.upload(onLayer);
  }

  /** @throws RangeError when a layer makes something else than it did of the first picture. */
  forward(picture: Tensor, onLayer?: (done: number) => void): Activations {
    const all = this.#runner.forward(picture, onLayer);
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

  deviceWeights(): null {
    return null;
  }

  release(): void {
    this.#runner.release();
  }
}
