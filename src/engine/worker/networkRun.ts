import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { inferenceGraph, Problem, unitCount } from "../../architectures";
import { applyEdits, type Edit, formatEdits } from "../../architectures/edit";
import { shapeOf } from "../../architectures/shapes";
import { createLayout, type GraphLayout, inputShape } from "../layout";
import { isSamePreparation } from "../preparation";
import type { Frame, OfPass, PictureId, Preprocess } from "../protocol";
import type { LayerMaps } from "./atlas/painter";
import { type Activations, disposeActivations, nothingKnown } from "./executor";
import type { HeldNetwork, LayerProgress } from "./heldNetwork";
import { preparePicture } from "./picture";
import { sharedLayers } from "./sharedLayers";
import { finish, type Steps } from "./steps";
import { withTimeLimit } from "./timeLimit";

/** A read that takes longer has been lost with its context; shaders that compile first take seconds. */
const readLimit = 30_000;

/** A picture as it was given, and how it is prepared. */
export interface NetworkInput {
  readonly picture: PictureId;
  readonly pixels: Float32Array;
  readonly preprocess: Preprocess;
}

/**
 * One use of a network: its edits, its last picture and every layer's values of it. Values that were lost or given up
 * are computed again from the picture when they are next needed.
 */
export class NetworkRun {
  readonly network: HeldNetwork;
  /** The network's, as the edits left it. */
  readonly layout: GraphLayout;
  readonly edits: readonly Edit[];
  #activations: Activations | null = null;
  #input: NetworkInput | null = null;
  #values = new Map<string, Promise<Float32Array>>();
  #pass = 0;

  /** @throws Problem `bad-edit` for an edit that the network cannot have */
  constructor(network: HeldNetwork, edits: readonly Edit[] = []) {
    this.network = network;
    this.edits = edits;
    if (this.isEdited && network.info.model) {
      const { spec: id, model } = network.info;
      const values = { network: id, edit: formatEdits(edits), name: model.file.name, reason: "ownModel" };
      throw new Problem("bad-edit", values);
    }
    this.layout = this.isEdited
      ? createLayout(applyEdits(inferenceGraph(network.layout.graph), edits))
      : network.layout;
  }

  get isEdited(): boolean {
    return this.edits.length > 0;
  }

  /** The last run's input. @throws Problem `no-run-yet` */
  get input(): NetworkInput {
    if (this.#input === null) throw new Problem("no-run-yet", { network: this.network.info.spec });
    return this.#input;
  }

  /** Which forward pass the values are of. @throws Problem `no-run-yet` */
  get ofPass(): OfPass {
    return { pass: this.#pass, picture: this.input.picture };
  }

  /**
   * Runs the network on a picture; the last pass's values go when the new ones are there.
   * @param others runs of the same network: what one of them has computed of the same picture before its edits differ is
   * not computed again
   */
  *run(input: NetworkInput, others: Iterable<NetworkRun> = [], onLayer?: LayerProgress): Steps<void> {
    const activations = yield* this.#forward(input, this.#known(input, others), onLayer);
    this.release();
    this.#activations = activations;
    this.#input = input;
    this.#pass++;
  }

  /** Runs on a blank picture and forgets it, so that shaders are compiled before the first picture. */
  async *warmUp(onLayer?: LayerProgress): AsyncGenerator<void, void, void> {
    const pixels = new Float32Array(unitCount(inputShape(this.layout)));
    const { preprocess } = this.network.info;
    const activations = yield* this.#forward({ pixels, preprocess }, nothingKnown, onLayer);
    try {
      const output = activations.get(this.layout.graph.output);
      if (output) await readTensor(output);
    } finally {
      disposeActivations(activations);
    }
  }

  /** Sees to it that every layer's values are there. @throws Problem `no-run-yet` */
  *restore(): Steps<Activations> {
    if (this.#activations) return this.#activations;
    const { input } = this;
    const activations = yield* this.#forward(input, nothingKnown);
    if (this.#activations === null && this.#input === input) {
      this.#activations = activations;
      return activations;
    }
    // Another pass has ended meanwhile.
    disposeActivations(activations);
    return yield* this.restore();
  }

  /** Every layer's tensor of the last run, all computed again at once where they are not there. @throws Problem `no-run-yet` */
  activations(): Activations {
    return this.#activations ?? finish(this.restore());
  }

  /** The same, as the painter takes it. */
  layerMaps(): ReadonlyMap<string, LayerMaps> {
    const { shapes } = this.layout;
    return new Map(
      [...this.activations()].map(([name, values]) => [
        name,
        { tensor: values, shape: shapeOf(name, shapes) },
      ]),
    );
  }

  /** The output layer's values and those it is computed from, as the caller's own copies. */
  async readOutput(): Promise<Pick<Frame, "output" | "scores">> {
    const names = [this.layout.graph.output, this.layout.scores];
    const [output, scores] = await Promise.all(names.map((name) => this.values(name)));
    return { output: Float32Array.from(output ?? []), scores: Float32Array.from(scores ?? []) };
  }

  /** A layer's values of the last run, read from the backend once. */
  values(layer: string): Promise<Float32Array> {
    const known = this.#values.get(layer);
    if (known !== undefined) return known;
    const values = readTensor(need(this.activations(), layer));
    this.#values.set(layer, values);
    return values;
  }

  /** Gives the values up. */
  release(): void {
    const activations = this.#activations;
    this.#activations = null;
    this.#values = new Map();
    if (activations) disposeActivations(activations);
  }

  /** Copies, which share their numbers, of what another run has computed already. */
  #known(input: NetworkInput, others: Iterable<NetworkRun>): Activations {
    for (const other of others) {
      if (!(this.isEdited || other.isEdited) || other === this || other.#input === null) continue;
      const { picture, preprocess } = other.#input;
      if (picture !== input.picture || !isSamePreparation(preprocess, input.preprocess)) continue;
      const values = other.#activations;
      if (values === null) continue;
      const shared = sharedLayers(other.layout.graph, this.layout.graph);
      return new Map(shared.flatMap((name) => copyOf(name, values)));
    }
    return nothingKnown;
  }

  *#forward(
    { pixels, preprocess }: Pick<NetworkInput, "pixels" | "preprocess">,
    known: Activations,
    onLayer?: LayerProgress,
  ): Steps<Activations> {
    const prepared = preparePicture(pixels, preprocess);
    const picture = tensor(prepared, [1, ...inputShape(this.layout)], "float32");
    const all = this.layout.layers.length;
    let isDone = false;
    try {
      const pass = { picture, known, onLayer: (done: number) => onLayer?.(done, all) };
      const activations = yield* this.network.runner.forward(this.layout, pass);
      isDone = true;
      return activations;
    } finally {
      picture.dispose();
      if (!isDone) disposeActivations(known);
    }
  }
}

function copyOf(name: string, values: Activations): readonly (readonly [string, Tensor])[] {
  const value = values.get(name);
  return value ? [[name, value.clone()]] : [];
}

/** The values of a tensor. @throws Problem `context-lost` when they do not come. */
export function readTensor(values: Tensor): Promise<Float32Array> {
  return withReadLimit(values.data<"float32">());
}

/** @throws Problem `context-lost` when what is read does not come: after a loss no read ever settles. */
export function withReadLimit<T>(read: Promise<T>): Promise<T> {
  return withTimeLimit(read, readLimit, () => new Problem("context-lost"));
}

function need(activations: Activations, layer: string): Tensor {
  const values = activations.get(layer);
  if (values === undefined) throw new RangeError(`"${layer}" has not run`);
  return values;
}
