import type { Tensor } from "@tensorflow/tfjs-core";
import type { Weights } from "../../weights/tensors";
import type { GraphLayout } from "../layout";
import { type Activations, runForward } from "./executor";
import { type DeviceWeights, disposeWeights, uploadWeights } from "./upload";

/** What runs a network on the backend, and holds what it has put there. */
export interface Runner {
  /**
   * Puts the weights on the backend unless they are there.
   * @param onLayer told how many layers are done
   */
  upload(onLayer?: (done: number) => void): void;
  /**
   * Every layer's values for a prepared picture `[1, h, w, c]`, which stays the caller's, as the values do.
   * @param onLayer told how many layers are done
   */
  forward(picture: Tensor, onLayer?: (done: number) => void): Activations;
  /** The weights as our own operations take them; null where something else runs the network. */
  deviceWeights(): DeviceWeights | null;
  /** Takes the weights off the backend. */
  release(): void;
}

/** Runs our own layers with our own operations. */
export class LayerRunner implements Runner {
  readonly #layout: GraphLayout;
  readonly #weights: Weights;
  #uploaded: DeviceWeights | null = null;

  constructor(layout: GraphLayout, weights: Weights) {
    this.#layout = layout;
    this.#weights = weights;
  }

  upload(onLayer?: (done: number) => void): void {
    this.#ensureUploaded(onLayer);
  }

  forward(picture: Tensor, onLayer?: (done: number) => void): Activations {
    return runForward(this.#layout, this.#ensureUploaded(), picture, onLayer);
  }

  deviceWeights(): DeviceWeights {
    return this.#ensureUploaded();
  }

  release(): void {
    const uploaded = this.#uploaded;
    this.#uploaded = null;
    if (uploaded) disposeWeights(uploaded);
  }

  #ensureUploaded(onLayer?: (done: number) => void): DeviceWeights {
    this.#uploaded ??= uploadWeights(this.#layout, this.#weights, onLayer);
    return this.#uploaded;
  }
}
