import { dispose, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-layers/dist/exports_layers";
import type { Layer } from "@tensorflow/tfjs-layers/dist/engine/topology";
import type { PyJsonDict } from "@tensorflow/tfjs-layers/dist/keras_format/types";
import { deserialize } from "@tensorflow/tfjs-layers/dist/layers/serialization";
import { convertPythonicToTs } from "@tensorflow/tfjs-layers/dist/utils/serialization_utils";
import { failFor, quote } from "../../../weights/failure";
import { formatShape, sizeOf } from "../../../weights/tensors";
import type { KerasModel, KerasNode } from "../../../weights/tfjs/kerasTopology";
import type { ModelWeights } from "../../../weights/tfjs/modelWeights";
import { describeError } from "../../failure";
import { type Activations, disposeActivations } from "../executor";
import type { Steps } from "../steps";
import { mostUnits } from "./limits";
import type { ModelPass, ModelRunner } from "./modelRunner";

/**
 * Runs a layers model layer by layer, each with tfjs's own code, so that every layer's values can be kept, those inside
 * inner models and before activations too.
 */
export class KerasRunner implements ModelRunner {
  readonly #file: string;
  readonly #model: KerasModel;
  readonly #weights: ModelWeights;
  #layers: ReadonlyMap<string, Layer> | null = null;

  constructor(file: string, model: KerasModel, weights: ModelWeights) {
    this.#file = file;
    this.#model = model;
    this.#weights = weights;
  }

  *upload(): Steps<void> {
    this.#ensureLayers();
    yield;
  }

  *forward({ picture, onLayer }: ModelPass): Steps<Activations> {
    const layers = this.#ensureLayers();
    const activations = new Map<string, Tensor>([[this.#model.input, picture.clone()]]);
    let isDone = false;
    try {
      for (const [index, node] of this.#model.nodes.entries()) {
        onLayer?.(index);
        const layer = layers.get(node.layer);
        if (!layer) throw new RangeError(`"${node.layer}" has not been made`);
        const inputs = node.inputs.map((name) => activations.get(name) ?? this.#lack(node.name, name));
        activations.set(node.name, this.#apply(node, layer, inputs));
        yield;
      }
      isDone = true;
      return activations;
    } finally {
      if (!isDone) disposeActivations(activations);
    }
  }

  release(): void {
    const layers = this.#layers;
    this.#layers = null;
    for (const layer of layers?.values() ?? []) disposeLayer(layer);
  }

  #ensureLayers(): ReadonlyMap<string, Layer> {
    if (this.#layers) return this.#layers;
    const layers = new Map<string, Layer>();
    for (const node of this.#model.nodes) {
      if (!layers.has(node.layer)) layers.set(node.layer, this.#createLayer(node));
    }
    this.#layers = layers;
    return layers;
  }

  /** @throws Problem `weights-unsupported` for a class that tfjs does not have, or settings that it refuses. */
  #createLayer({ name, className, config }: KerasNode): Layer {
    try {
      // tfjs spells settings its own way; the third argument spares it random numbers that are overwritten anyway.
      const settings = convertPythonicToTs(config as PyJsonDict);
      return deserialize({ className, config: settings } as never, {}, true) as Layer;
    } catch (error) {
      const isUnknown = /Unknown layer/.test(describeError(error));
      const what = `its layer ${quote(name)} is ${quote(className)}`;
      const detail = isUnknown
        ? `${what}, which TensorFlow.js does not know: it is a layer of the model's own program`
        : `${what} with settings that TensorFlow.js refuses (${describeError(error)})`;
      return failFor(this.#file, "weights-unsupported")(detail);
    }
  }

  #apply(node: KerasNode, layer: Layer, inputs: readonly Tensor[]): Tensor {
    const [only] = inputs;
    const read = inputs.length === 1 && only ? only : [...inputs];
    if (!layer.built) this.#build(node, layer, inputs);
    const applied = tidy(() => layer.apply(read) as Tensor | Tensor[]);
    if (!Array.isArray(applied)) return applied;
    dispose(applied);
    const detail = `its layer ${quote(node.name)} makes several values at once`;
    return failFor(this.#file, "weights-unsupported")(detail);
  }

  /** Makes a layer's variables, and gives them their numbers, when it is known what it reads. */
  #build(node: KerasNode, layer: Layer, inputs: readonly Tensor[]): void {
    const shapes = inputs.map(({ shape }) => shape);
    const [only = []] = shapes;
    const read = shapes.length === 1 ? only : shapes;
    const output = layer.computeOutputShape(read).flat().map(Number);
    if (sizeOf(output) > mostUnits) {
      const detail = `its layer ${quote(node.name)} makes ${formatShape(output.slice(1))} values of one picture`;
      failFor(this.#file, "weights-unsupported")(detail);
    }
    layer.build(read);
    layer.built = true;
    tidy(() => {
      const values = layer.weights.map(({ originalName, shape }) =>
        this.#weight(node, originalName.split("/").at(-1) ?? "", shape.map(Number)),
      );
      layer.setWeights(values);
    });
  }

  /** @throws Problem `weights-corrupt` when the file has no such weight, or one of another shape. */
  #weight({ name, weightsOf }: KerasNode, variable: string, shape: readonly number[]): Tensor {
    const found = this.#weights.read(`${weightsOf}/${variable}`);
    const fail = failFor(this.#file);
    if (!found) {
      return fail(`its layer ${quote(name)} lacks its weight ${quote(`${weightsOf}/${variable}`)}`);
    }
    if (formatShape(found.shape) !== formatShape(shape)) {
      const shapes = `${formatShape(found.shape)} and should be ${formatShape(shape)}`;
      return fail(`its weight ${quote(`${weightsOf}/${variable}`)} is ${shapes}`);
    }
    return tensor(found.data, [...shape], "float32");
  }

  #lack(reader: string, name: string): never {
    throw new RangeError(`"${reader}" reads "${name}", which has not run`);
  }
}

function disposeLayer(layer: Layer): void {
  for (const weight of layer.weights) weight.dispose();
}
