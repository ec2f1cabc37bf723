import type { SpatialShape } from "../../architectures";
import { type Fail, failFor, quote } from "../failure";
import { activationOf, type KerasConfig, listOf, recordOf, textOf } from "./kerasConfiguration";
import { isRecord, type ModelFile } from "./modelFile";
import { orderToRun } from "./runOrder";

/** One call of one layer. Models inside the model are written out. */
export interface KerasNode {
  /** Unique; inside an inner model with that model's name before it, as `mobilenet/conv1`. */
  readonly name: string;
  readonly className: string;
  /** An activation in it has become a node of its own. */
  readonly config: KerasConfig;
  readonly inputs: readonly string[];
  /** The same for all calls of the same layer. */
  readonly layer: string;
  readonly isFirstCall: boolean;
  /** What the names of its weights begin with: the layer's own name. */
  readonly weightsOf: string;
}

/** A Keras model with one picture in and one answer out, in an order in which it can run. */
export interface KerasModel {
  readonly input: string;
  /** Height, width and channels; null where the model takes any size. */
  readonly inputShape: readonly [number | null, number | null, number];
  readonly nodes: readonly KerasNode[];
  readonly output: string;
}

/** What the picture is called in every network of ours. */
const inputName = "input";
const mostNodes = 5000;
const deepestModel = 8;

/**
 * Reads the topology of a layers model: sequential, functional, and models in them.
 * @throws Problem `weights-unsupported` for a model that is none of pictures, with several inputs or outputs, or saved
 * by Keras 3; `weights-corrupt` for one that is damaged, also where layers read each other in a circle.
 */
export function parseKerasTopology({ topology, file }: ModelFile): KerasModel {
  const reader = new TopologyReader(failFor(file), failFor(file, "weights-unsupported"));
  const { class_name: className, config } = recordOf(topology["model_config"] ?? topology);
  return reader.read(textOf(className), config);
}

/** What a Keras model calls itself; null where it does not, as in a graph. */
export function findKerasName(topology: ModelFile["topology"]): string | null {
  const { config } = recordOf(topology["model_config"] ?? topology);
  return textOf(recordOf(config)["name"]) || null;
}

/** A layer as the configuration lists it. */
interface ListedLayer {
  readonly className: string;
  readonly name: string;
  readonly config: KerasConfig;
  /** For each call the layers that it reads. */
  readonly calls: readonly (readonly Reference[])[];
}

interface Reference {
  readonly layer: string;
  readonly call: number;
}

class TopologyReader {
  readonly #corrupt: Fail;
  readonly #refuse: Fail;
  readonly #nodes: KerasNode[] = [];
  readonly #names = new Set<string>([inputName]);
  readonly #called = new Set<string>();

  constructor(corrupt: Fail, refuse: Fail) {
    this.#corrupt = corrupt;
    this.#refuse = refuse;
  }

  read(className: string, config: unknown): KerasModel {
    const inputShape = this.#inputShape(className, config);
    const output = this.#expand(className, config, "", inputName, 0);
    return { input: inputName, inputShape, nodes: this.#nodes, output };
  }

  /** Adds the nodes of a model that reads `input`; tells the one that is its output. */
  #expand(className: string, config: unknown, prefix: string, input: string, depth: number): string {
    if (depth > deepestModel) return this.#corrupt(`its models lie more than ${deepestModel} deep`);
    if (className === "Sequential") return this.#expandSequence(config, prefix, input, depth);
    if (isFunctional(className)) return this.#expandFunctional(recordOf(config), prefix, input, depth);
    return this.#refuse(
      `its topology is of class ${quote(className)}; Sequential and functional models are read`,
    );
  }

  #expandSequence(config: unknown, prefix: string, input: string, depth: number): string {
    let tip = input;
    for (const [index, entry] of sequenceLayers(config).entries()) {
      const layer = this.#listedLayer(entry, `layer ${index + 1}`);
      tip = this.#addCall(layer, 0, [tip], prefix, depth);
    }
    return tip;
  }

  #expandFunctional(config: KerasConfig, prefix: string, input: string, depth: number): string {
    const listed = listOf(config["layers"]);
    if (listed.length > mostNodes) return this.#refuse(`it has more than ${mostNodes} layers`);
    const layers = listed.map((entry, index) => this.#listedLayer(entry, `layer ${index + 1}`));
    const callCounts = new Map(layers.map(({ name, calls }) => [name, calls.length]));
    const inputs = this.#references(config["input_layers"], "input_layers");
    const outputs = this.#references(config["output_layers"], "output_layers");
    this.#requireOne(inputs.length, "inputs");
    this.#requireOne(outputs.length, "outputs");
    const values = new Map<string, string>();
    for (const { name, layer, call, reads } of this.#inOrder(layers, callCounts)) {
      const value =
        layer.className === "InputLayer"
          ? input
          : this.#addCall(
              layer,
              call,
              reads.map((read) => values.get(read) ?? this.#corrupt(`it reads ${quote(read)} too early`)),
              prefix,
              depth,
            );
      values.set(name, value);
    }
    const [output] = outputs;
    const found = output && values.get(resolve(output, callCounts));
    return found ?? this.#corrupt(`its output layer ${quote(output?.layer ?? "")} does not exist`);
  }

  /** Every call after those that it reads. */
  #inOrder(layers: readonly ListedLayer[], callCounts: CallCounts) {
    const waiting = layers.flatMap((layer) =>
      layer.calls.map((references, call) => ({
        name: callName(layer.name, call),
        layer,
        call,
        reads: references.map((reference) => resolve(reference, callCounts)),
      })),
    );
    if (new Set(waiting.map(({ name }) => name)).size < waiting.length) {
      this.#corrupt("two of its layers have the same name");
    }
    const { ordered, stuck } = orderToRun(waiting);
    if (stuck[0]) {
      this.#corrupt(
        `its layers read each other in a circle, or what does not exist, at ${quote(stuck[0].name)}`,
      );
    }
    return ordered;
  }

  /** Adds one call of a layer, with its activation as a node behind it; tells the name of its value. */
  #addCall(
    layer: ListedLayer,
    call: number,
    inputs: readonly string[],
    prefix: string,
    depth: number,
  ): string {
    const { className, config } = layer;
    const place = prefix + callName(layer.name, call);
    if (className === "InputLayer") return inputs[0] ?? inputName;
    if (isModel(className)) {
      const [input = inputName] = inputs;
      return this.#expand(className, config, `${place}/`, input, depth + 1);
    }
    this.#requireKnownKind(layer);
    const activation = activationOf(config);
    const isSplit =
      activation !== null && activation !== "linear" && !["Activation", "Softmax"].includes(className);
    const own = this.#addNode({
      name: place,
      className,
      config: isSplit ? { ...config, activation: "linear" } : config,
      inputs,
      layer: prefix + layer.name,
      weightsOf: layer.name,
    });
    if (!isSplit) return own;
    const name = `${place}/${activation}`;
    return this.#addNode({
      name,
      className: "Activation",
      config: { name, activation },
      inputs: [own],
      layer: name,
      weightsOf: name,
    });
  }

  #addNode({ name, ...node }: Omit<KerasNode, "isFirstCall">): string {
    let unique = name;
    for (let count = 2; this.#names.has(unique); count++) unique = `${name} (${count})`;
    this.#names.add(unique);
    if (this.#nodes.length >= mostNodes) this.#refuse(`it has more than ${mostNodes} layers`);
    this.#nodes.push({ ...node, name: unique, isFirstCall: !this.#called.has(node.layer) });
    this.#called.add(node.layer);
    return unique;
  }

  #listedLayer(entry: unknown, place: string): ListedLayer {
    const { class_name: className, config, name, inbound_nodes: inbound } = recordOf(entry);
    if (typeof className !== "string") return this.#corrupt(`${place} has no class_name`);
    const settings = recordOf(config);
    const ownName = textOf(name) || textOf(settings["name"]);
    const called = listOf(inbound).map((call) => this.#references(call, `inbound_nodes of ${place}`));
    const isInput = className === "InputLayer" && called.length === 0;
    return {
      className,
      name: ownName || `${className} ${place}`,
      // A sequence in a model may have a list of layers in the place of its settings.
      config: Array.isArray(config) ? { layers: config } : settings,
      calls: isInput ? [[]] : called,
    };
  }

  /** `[name, call, output]`, or a list of these, or Keras's single one without a list. */
  #references(value: unknown, where: string): readonly Reference[] {
    if (isRecord(value)) {
      return this.#refuse(
        "it was saved by Keras 3, which TensorFlow.js does not read: save it with tf_keras",
      );
    }
    const list = listOf(value);
    const entries = typeof list[0] === "string" ? [list] : list;
    return entries.map((entry) => {
      const [layer, call = 0, output = 0] = listOf(entry);
      if (typeof layer !== "string" || typeof call !== "number") {
        return this.#corrupt(`${where} names no layer`);
      }
      if (output !== 0) return this.#refuse(`its layer ${quote(layer)} has several outputs`);
      return { layer, call };
    });
  }

  #requireOne(count: number, what: "inputs" | "outputs"): void {
    if (count === 1) return;
    this.#refuse(`it has ${count} ${what}, and ConvScope shows networks with one picture and one answer`);
  }

  #requireKnownKind({ className, name, config }: ListedLayer): void {
    if (/RNN|LSTM|GRU|Bidirectional|TimeDistributed|Embedding|TextVectorization|Masking/.test(className)) {
      const what = `its layer ${quote(name)} is ${quote(className)}`;
      this.#refuse(`${what}, for texts and sequences; ConvScope shows networks for pictures`);
    }
    if (className === "Lambda") {
      this.#refuse(
        `its layer ${quote(name)} is a Lambda, which only the program that made it can compute; replace it with layers`,
      );
    }
    if (config["data_format"] === "channels_first") {
      this.#refuse(`its layer ${quote(name)} has channels first; convert the model with channels_last`);
    }
  }

  #inputShape(className: string, config: unknown): KerasModel["inputShape"] {
    const shape = findInputShape(className, config, 0);
    if (shape === null) return this.#refuse("it does not say what shape its input has");
    const [, height, width, channels] = shape;
    const isPicture = shape.length === 4 && isSide(height) && isSide(width) && isChannels(channels);
    if (!isPicture) {
      const found = shape.map((extent) => extent ?? "any").join(" × ");
      return this.#refuse(
        `its input is ${found}; ConvScope gives pictures: any number × height × width × 1 or 3 colours`,
      );
    }
    return [height, width, channels];
  }
}

/** How often each layer is called. */
type CallCounts = ReadonlyMap<string, number>;

/** The call that a reference means. A model in a model counts its own making as a call before the first. */
function resolve({ layer, call }: Reference, callCounts: CallCounts): string {
  return callName(layer, Math.max(0, Math.min(call, (callCounts.get(layer) ?? 0) - 1)));
}

function isSide(extent: unknown): extent is number | null {
  return extent === null || (typeof extent === "number" && Number.isSafeInteger(extent) && extent > 0);
}

function isChannels(extent: unknown): extent is SpatialShape[2] {
  return extent === 1 || extent === 3;
}

function isFunctional(className: string): boolean {
  return className === "Functional" || className === "Model";
}

function isModel(className: string): boolean {
  return className === "Sequential" || isFunctional(className);
}

function sequenceLayers(config: unknown): readonly unknown[] {
  return Array.isArray(config) ? config : listOf(recordOf(config)["layers"]);
}

function callName(layer: string, call: number): string {
  return call === 0 ? layer : `${layer} (${call + 1})`;
}

/** Where a model says what it takes: at its input layer, or at the first layer of a sequence, or in a model there. */
function findInputShape(className: string, config: unknown, depth: number): readonly unknown[] | null {
  if (depth > deepestModel) return null;
  const settings = recordOf(config);
  const own = settings["batch_input_shape"] ?? settings["batch_shape"];
  if (Array.isArray(own)) return own;
  if (!isModel(className)) return null;
  const layers = (className === "Sequential" ? sequenceLayers(config) : listOf(settings["layers"])).map(
    recordOf,
  );
  const first = isFunctional(className)
    ? layers.find(({ class_name: kind }) => kind === "InputLayer")
    : layers[0];
  if (first) {
    const found = findInputShape(textOf(first["class_name"]), first["config"], depth + 1);
    if (found) return found;
  }
  const built = settings["build_input_shape"];
  return Array.isArray(built) ? built : null;
}
