import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { Problem, unitCount } from "../../architectures";
import { shapeOf } from "../../architectures/shapes";
import type { Weights } from "../../weights/tensors";
import { type GraphLayout, inputShape } from "../layout";
import type { Frame, LoadedNetwork, Preprocess } from "../protocol";
import type { LayerMaps } from "./atlas/painter";
import { type Activations, disposeActivations } from "./executor";
import { preparePicture } from "./picture";
import { LayerRunner, type Runner } from "./runner";
import { withTimeLimit } from "./timeLimit";
import type { DeviceWeights } from "./upload";

/** A read that takes longer has been lost with its context; shaders that compile first take seconds. */
const readLimit = 30_000;

/** A picture as it was given, and how it is prepared. */
export interface NetworkInput {
  readonly picture: Float32Array;
  readonly preprocess: Preprocess;
}

/** Told how many of how many layers are done. */
export type LayerProgress = (done: number, all: number) => void;

/**
 * One loaded network: its weights here, and on the backend what has been put there. What the backend loses is
 * put there again when it is next needed: weights from these copies, values from the last picture.
 */
export class RunningNetwork {
  readonly info: LoadedNetwork;
  readonly layout: GraphLayout;
  readonly weights: Weights;
  readonly #runner: Runner;
  #activations: Activations | null = null;
  #input: NetworkInput | null = null;
  #values = new Map<string, Promise<Float32Array>>();
  #sequence = 0;

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
    this.#runner = runner;
  }

  /** Counts forward passes. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The last run's input. @throws Problem `no-run-yet` */
  get input(): NetworkInput {
    if (this.#input === null) throw new Problem("no-run-yet", { network: this.info.spec });
    return this.#input;
  }

  /** Puts the weights on the backend unless they are there. */
  upload(onLayer?: LayerProgress): void {
    const all = this.layout.layers.length;
    this.#runner.upload((done) => onLayer?.(done, all));
  }

  /** The weights as our own operations take them, on the backend; null where something else runs the network. */
  deviceWeights(): DeviceWeights | null {
    return this.#runner.deviceWeights();
  }

  /** Runs the network on a picture; the last run's values go when the new ones are there. */
  run(input: NetworkInput, onLayer?: LayerProgress): void {
    this.#replaceActivations(this.#forward(input, onLayer));
    this.#input = input;
    this.#sequence++;
  }

  /** Runs on a blank picture and forgets it, so that shaders are compiled before the first picture. */
  async warmUp(onLayer?: LayerProgress): Promise<void> {
    const blank = new Float32Array(unitCount(inputShape(this.layout)));
    const activations = this.#forward({ picture: blank, preprocess: this.info.preprocess }, onLayer);
    try {
      const output = activations.get(this.layout.graph.output);
      if (output) await readTensor(output);
    } finally {
      disposeActivations(activations);
    }
  }

  /** Every layer's tensor of the last run; it runs again where the backend has lost it. @throws Problem `no-run-yet` */
  activations(): Activations {
    this.#activations ??= this.#forward(this.input);
    return this.#activations;
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

  /** Takes everything off the backend; the copies here stay. */
  release(): void {
    const activations = this.#activations;
    this.#activations = null;
    this.#values = new Map();
    if (activations) disposeActivations(activations);
    this.#runner.release();
  }

  #forward({ picture, preprocess }: NetworkInput, onLayer?: LayerProgress): Activations {
    const prepared = preparePicture(picture, preprocess);
    const input = tensor(prepared, [1, ...inputShape(this.layout)], "float32");
    const all = this.layout.layers.length;
    try {
      return this.#runner.forward(input, (done) => onLayer?.(done, all));
    } finally {
      input.dispose();
    }
  }

  #replaceActivations(activations: Activations): void {
    const previous = this.#activations;
    this.#activations = activations;
    this.#values = new Map();
    if (previous) disposeActivations(previous);
  }
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
