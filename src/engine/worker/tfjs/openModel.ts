import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { Problem, type Shape, type SpatialShape, unitCount } from "../../../architectures";
import { failFor, quote } from "../../../weights/failure";
import { identityPreparation } from "../../../weights/names/preparations";
import { createGraphNodes } from "../../../weights/tfjs/graphNodes";
import { parseGraphTopology } from "../../../weights/tfjs/graphTopology";
import { createKerasNodes } from "../../../weights/tfjs/kerasNodes";
import { findKerasName, parseKerasTopology } from "../../../weights/tfjs/kerasTopology";
import { mostModelJsonBytes, parseModelFile } from "../../../weights/tfjs/modelFile";
import { findModelFiles } from "../../../weights/tfjs/modelFiles";
import type { ModelNode } from "../../../weights/tfjs/modelNode";
import { type ModelWeights, readModelWeights } from "../../../weights/tfjs/modelWeights";
import type { LoadedNetwork, ModelSource, OwnModel } from "../../protocol";
import { type Activations, disposeActivations } from "../executor";
import { describeError, diagnose } from "../failure";
import { type LoadTask, observedSource } from "../loadTask";
import type { Runner } from "../runner";
import { RunningNetwork } from "../runningNetwork";
import type { Site } from "../shippedWeights";
import { fetchModel } from "./fetchModel";
import { GraphRunner } from "./graphRunner";
import { KerasRunner } from "./kerasRunner";
import { translateModel } from "./modelGraph";
import { isShown, ShownRunner } from "./modelRunner";

/** A model that has been read and checked, and not run yet. */
export interface OpenedModel {
  readonly file: string;
  /** What the model calls itself, or else its file's name. */
  readonly title: string;
  readonly format: "layers" | "graph";
  readonly sha256: string;
  readonly bytes: number;
  /** Null sides are the person's to choose. */
  readonly inputShape: readonly [number | null, number | null, number];
  readonly nodes: readonly ModelNode[];
  readonly output: string;
  readonly runner: Runner;
}

/** What a model of any size is run on, unless the person chooses otherwise. */
export const usualSide = 224;
/** The largest picture that a model is run on. */
const largestSide = 1024;
/** As many digits of the checksum as tell a person's models apart. */
const idDigits = 12;

/**
 * Reads a TensorFlow.js model and its shards.
 * @throws Problem `weights-corrupt`, `weights-unsupported`, `cancelled`, and whatever the files' sources throw.
 */
export async function openModel(source: ModelSource, site: Site, task: LoadTask): Promise<OpenedModel> {
  const files = "address" in source ? await fetchModel(source.address, site, task) : source.files;
  const { model, findShard } = findModelFiles(files);
  if (model.size > mostModelJsonBytes) {
    failFor(
      model.file,
      "weights-unsupported",
    )(`it has ${model.size} bytes, too many for the plan of a model`);
  }
  const json = await observedSource(model, task.signal, () => undefined).read(0, model.size);
  const parsed = parseModelFile(new TextDecoder().decode(json), model.file);
  const weights = await readModelWeights(parsed, (path) => {
    const shard = findShard(path);
    return shard && observedSource(shard, task.signal, task.onRead);
  });
  const digest = sha256.create().update(json).update(new Uint8Array(weights.data)).digest();
  return {
    file: model.file,
    title: titleOf(parsed),
    format: parsed.format,
    sha256: bytesToHex(digest),
    bytes: model.size + weights.data.byteLength,
    ...(parsed.format === "graph" ? openGraph(parsed, weights) : openKeras(parsed, weights)),
  };
}

function titleOf({ topology, file }: Parsed): string {
  return findKerasName(topology) ?? file.replace(/\.json$/i, "");
}

type Opened = Pick<OpenedModel, "inputShape" | "nodes" | "output" | "runner">;
type Parsed = ReturnType<typeof parseModelFile>;

function openKeras(parsed: Parsed, weights: ModelWeights): Opened {
  const model = parseKerasTopology(parsed);
  const nodes = createKerasNodes(model, weights);
  const runner = new KerasRunner(parsed.file, model, weights);
  return { inputShape: model.inputShape, nodes, output: model.output, runner };
}

function openGraph(parsed: Parsed, weights: ModelWeights): Opened {
  const graph = parseGraphTopology(parsed);
  const nodes = createGraphNodes(graph, weights);
  const output = nodes.find(({ makes }) => makes(graph.output))?.name;
  if (output === undefined) {
    return failFor(parsed.file, "weights-unsupported")("its output does not depend on its input");
  }
  const runner = new GraphRunner(parsed.file, graph, nodes, weights);
  return { inputShape: graph.inputShape, nodes, output, runner };
}

/**
 * Runs the model once on a blank picture, to see what every node makes, and tells it as a network.
 * @param side height and width, for a model that takes any
 * @throws Problem `weights-unsupported` for what tfjs cannot run, or an answer that is none.
 */
export function createModelNetwork(model: OpenedModel, side: number | null): RunningNetwork {
  const { file, title, format, nodes, output, runner } = model;
  const inputShape = chooseInput(model, side);
  const shapes = probe(model, inputShape);
  if (!shapes.has(output)) {
    failFor(file, "weights-unsupported")(`its output ${quote(output)} is no vector and no maps of numbers`);
  }
  const isFree = model.inputShape[0] === null || model.inputShape[1] === null;
  const id = `model:${model.sha256.slice(0, idDigits)}`;
  const spec = isFree ? `${id}?input=${inputShape[0]}` : id;
  const { layout, weights } = translateModel(
    { spec, title, source: "TensorFlow.js" },
    inputShape,
    nodes,
    shapes,
    output,
  );
  const { graph } = layout;
  const outputShape = layout.shapes.get(graph.output) ?? [0];
  const own: OwnModel = {
    graph,
    format,
    file: { name: file, bytes: model.bytes, sha256: model.sha256 },
    side: isFree ? inputShape[0] : null,
  };
  const info: LoadedNetwork = {
    key: `${spec}#${model.sha256}`,
    spec,
    labels: Array.from({ length: unitCount(outputShape) }, (_, index) => String(index)),
    trained: true,
    preprocess: identityPreparation(inputShape[2]),
    preparedBy: "nobody",
    model: own,
  };
  return new RunningNetwork(info, layout, weights, new ShownRunner(runner, layout.shapes));
}

/** @throws Problem `weights-unsupported` for pictures that are not square: the page has no others. */
function chooseInput({ inputShape, file }: OpenedModel, side: number | null): SpatialShape {
  const [height, width, channels] = inputShape;
  const chosen = side ?? usualSide;
  const shape: SpatialShape = [height ?? width ?? chosen, width ?? height ?? chosen, channels];
  if (shape[0] !== shape[1] || shape[0] > largestSide) {
    const detail = `its input is ${shape[0]} × ${shape[1]}; ConvScope's pictures are square, and of ${largestSide} pixels a side at most`;
    failFor(file, "weights-unsupported")(detail);
  }
  return shape;
}

/** What every node makes of a blank picture, where it can be shown. */
function probe({ file, runner }: OpenedModel, shape: SpatialShape): ReadonlyMap<string, Shape> {
  const picture = tensor(new Float32Array(unitCount(shape)), [1, ...shape], "float32");
  let activations: Activations = new Map();
  try {
    activations = runner.forward(picture);
    return new Map(
      [...activations].flatMap(([name, value]) => (isShown(value) ? [[name, shapeOf(value)] as const] : [])),
    );
  } catch (error) {
    if (error instanceof Problem || diagnose(error, null) !== null) throw error;
    return failFor(file, "weights-unsupported")(`TensorFlow.js cannot run it: ${describeError(error)}`);
  } finally {
    disposeActivations(activations);
    picture.dispose();
    // What it holds may belong to a backend that failed; it is built again where it is needed.
    runner.release();
  }
}

/** Without the batch; a sequence of vectors is a map one unit wide. */
function shapeOf({ shape }: Tensor): Shape {
  const [, first = 0, second, third] = shape;
  if (second === undefined) return [first];
  return third === undefined ? [first, 1, second] : [first, second, third];
}
