import type { Weights } from "../../weights/tensors";
import type { GraphLayout } from "../layout";
import { type Activations, type Pass, runForward } from "./executor";
import type { Steps } from "./steps";
import { type DeviceWeights, disposeWeights, uploadWeights } from "./upload";

/** What runs a network on the backend, and holds what it has put there. */
export interface Runner {
  /**
   * Puts the weights on the backend unless they are there.
   * @param onLayer told how many layers are done
   */
  upload(onLayer?: (done: number) => void): Steps<void>;
  /**
   * Every layer's values; they are the caller's.
   * @param layout the network's own, or as edits left it
   */
  forward(layout: GraphLayout, pass: Pass): Steps<Activations>;
  /** The weights as our own operations take them, once they are on the backend; there where our operations run the network. */
  deviceWeights?(): Steps<DeviceWeights>;
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

  *upload(onLayer?: (done: number) => void): Steps<void> {
    yield* this.#ensureUploaded(onLayer);
  }

  *forward(layout: GraphLayout, pass: Pass): Steps<Activations> {
    return yield* runForward(layout, yield* this.#ensureUploaded(), pass);
  }

  *deviceWeights(): Steps<DeviceWeights> {
    return yield* this.#ensureUploaded();
  }

  release(): void {
    const uploaded = this.#uploaded;
    this.#uploaded = null;
    if (uploaded) disposeWeights(uploaded);
  }

  *#ensureUploaded(onLayer?: (done: number) => void): Steps<DeviceWeights> {
    if (this.#uploaded) return this.#uploaded;
    const uploaded = yield* uploadWeights(this.#layout, this.#weights, onLayer);
    // Somebody else may have put them there meanwhile.
    if (this.#uploaded) disposeWeights(uploaded);
    this.#uploaded ??= uploaded;
    return this.#uploaded;
  }
}
