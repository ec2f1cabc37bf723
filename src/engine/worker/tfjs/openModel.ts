import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { Problem, type Shape, type SpatialShape, unitCount } from "../../../architectures";
import { createModelSpec } from "../../../architectures/ownModel";
import { failFor, quote } from "../../../weights/failure";
import { identityPreparation } from "../../../weights/names/preparations";
import { createGraphNodes } from "../../../weights/tfjs/graphNodes";
import { parseGraphTopology } from "../../../weights/tfjs/graphTopology";
import { createKerasNodes } from "../../../weights/tfjs/kerasNodes";
import { findKerasName, parseKerasTopology } from "../../../weights/tfjs/kerasTopology";
import { parseModelFile } from "../../../weights/tfjs/modelFile";
import type { ModelNode } from "../../../weights/tfjs/modelNode";
import { createModelWeights, type ModelWeights } from "../../../weights/tfjs/modelWeights";
import { describeError } from "../../failure";
import type { HandedModel, LoadedNetwork, OwnModel, WeightsKey } from "../../protocol";
import { type Activations, disposeActivations } from "../executor";
import { diagnose } from "../failure";
import { HeldNetwork } from "../heldNetwork";
import type { Steps } from "../steps";
import { GraphRunner } from "./graphRunner";
import { KerasRunner } from "./kerasRunner";
import { translateModel } from "./modelGraph";
import { isShown, type ModelRunner, ShownRunner } from "./modelRunner";

/** A model that has been read and checked, and not run yet. */
export interface OpenedModel {
  readonly key: WeightsKey;
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
  readonly runner: ModelRunner;
}

/** What a model of any size is run on, unless the person chooses otherwise. */
const usualSide = 224;
/** The largest picture that a model is run on. */
const largestSide = 1024;
/** As many digits of the checksum as tell a person's models apart. */
const idDigits = 12;

/**
 * Reads the plan of a model that the loader has fetched and checked.
 * @throws Problem `weights-corrupt`, `weights-unsupported`.
 */
export function openModel(handed: HandedModel, key: WeightsKey): OpenedModel {
  const { file, sha256, bytes } = handed;
  const parsed = parseModelFile(handed.json, file);
  const weights = createModelWeights(parsed, handed.data);
  return {
    key,
    file,
    title: titleOf(parsed),
    format: parsed.format,
    sha256,
    bytes,
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
export function* createModelNetwork(model: OpenedModel, side: number | null): Steps<HeldNetwork> {
  const { file, title, format, nodes, output, runner } = model;
  const inputShape = chooseInput(model, side);
  const shapes = yield* probe(model, inputShape);
  if (!shapes.has(output)) {
    failFor(file, "weights-unsupported")(`its output ${quote(output)} is no vector and no maps of numbers`);
  }
  const isFree = model.inputShape[0] === null || model.inputShape[1] === null;
  const chosenSide = isFree ? inputShape[0] : null;
  const spec = createModelSpec(model.sha256.slice(0, idDigits), chosenSide);
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
    side: chosenSide,
  };
  const info: LoadedNetwork = {
    key: model.key,
    spec,
    labels: Array.from({ length: unitCount(outputShape) }, (_, index) => String(index)),
    trained: true,
    preprocess: identityPreparation(inputShape[2]),
    preparedBy: "nobody",
    model: own,
  };
  return new HeldNetwork(info, layout, weights, new ShownRunner(runner, layout.shapes));
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
function* probe({ file, runner }: OpenedModel, shape: SpatialShape): Steps<ReadonlyMap<string, Shape>> {
  const picture = tensor(new Float32Array(unitCount(shape)), [1, ...shape], "float32");
  let activations: Activations = new Map();
  try {
    activations = yield* runner.forward({ picture });
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
