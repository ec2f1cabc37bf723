import { forActivations } from "./activations";
import type { Layer, LayerKind, LayerPlace } from "./graph";

/** Whether a layer finishes what the one before it computed, in that one's block, or begins a block of its own. */
const finishes: Readonly<Record<LayerKind, boolean>> = {
  input: false,
  convolution: false,
  fullyConnected: false,
  maxPool: false,
  averagePool: false,
  subsampling: false,
  globalAveragePool: false,
  ...forActivations(true),
  localResponseNorm: true,
  batchNorm: true,
  dropout: true,
  concat: false,
  add: false,
  padShortcut: false,
  flatten: false,
  softmax: false,
  rbf: false,
  opaque: false,
};

/** Gives each layer its block and stage while a network is built. */
export class PlaceKeeper {
  readonly #names = new Set<string>();
  #stage: string | null = null;
  /** The block that the definition names. */
  #named: string | null = null;
  /** The block that a layer began, and the last layer in it. */
  #begun: { readonly block: string; readonly tip: string } | null = null;

  /** Every layer from here on belongs to the stage, until the next. */
  stage(name: string): void {
    this.#stage = name;
  }

  /**
   * Every layer that `build` appends belongs to the block.
   * @throws RangeError for a block's name that is taken, and for a block inside another
   */
  block<Result>(name: string, build: () => Result): Result {
    if (this.#named !== null) throw new RangeError(`block "${name}" begins inside "${this.#named}"`);
    this.#named = this.#claim(name);
    this.#begun = null;
    const result = build();
    this.#named = null;
    return result;
  }

  /** The place of the next layer. @throws RangeError where its name is that of a block it is not in */
  placeOf(layer: Layer): LayerPlace {
    const block = this.#blockOf(layer);
    if (layer.kind === "input") return { block, stage: "input" };
    return this.#stage === null ? { block } : { block, stage: this.#stage };
  }

  #blockOf(layer: Layer): string {
    if (this.#named !== null) return this.#named;
    const { name, kind, inputs } = layer;
    const begun = this.#begun;
    const block = begun && finishes[kind] && inputs[0] === begun.tip ? begun.block : this.#claim(name);
    // The picture is nobody's computation: what stands right behind it finishes nothing.
    this.#begun = kind === "input" ? null : { block, tip: name };
    return block;
  }

  #claim(name: string): string {
    if (this.#names.has(name)) throw new RangeError(`two blocks are named "${name}"`);
    this.#names.add(name);
    return name;
  }
}
