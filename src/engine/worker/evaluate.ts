import { createGraph, Problem } from "../../architectures";
import { matchWeights } from "../../weights/match";
import { identityPreparation } from "../../weights/names/preparations";
import { sizeOf, type WeightArray, type Weights } from "../../weights/tensors";
import { createLayout, inputShape } from "../layout";
import type { Evaluation, LayerValues, LoadedNetwork, Params, PictureId, WeightsKey } from "../protocol";
import { HeldNetwork } from "./heldNetwork";
import { readUnit, readValues } from "./inspect";
import { NetworkRun } from "./networkRun";
import { requirePicture } from "./picture";

/** What a mismatch calls the numbers that came with the request. */
const given = "given" as WeightsKey;

/** Pictures of one request, which nobody asks for by their ids. */
const unnamed = 0 as PictureId;

/**
 * Runs a network that lives for one request: its weights come with the pictures, and go with them.
 * @throws Problem for a spec, weights or pictures that do not fit, and as `readValues`, `readUnit`.
 */
export async function* evaluateNetwork(params: Params<"evaluate">): AsyncGenerator<void, Evaluation, void> {
  const graph = createGraph(params.spec);
  const layout = createLayout(graph);
  const weights = matchWeights(graph, requireNumbers(params.weights), given);
  for (const picture of params.pictures) requirePicture(layout, picture);
  const info: LoadedNetwork = {
    key: given,
    spec: graph.spec,
    labels: [],
    trained: false,
    preprocess: identityPreparation(inputShape(layout)[2]),
    preparedBy: "nobody",
  };
  const network = new HeldNetwork(info, layout, weights);
  const run = new NetworkRun(network);
  try {
    return yield* readRuns(run, params);
  } finally {
    run.release();
    network.release();
  }
}

async function* readRuns(
  run: NetworkRun,
  { pictures, layers, unit }: Params<"evaluate">,
): AsyncGenerator<void, Evaluation, void> {
  const { preprocess } = run.network.info;
  const runs: (readonly LayerValues[])[] = [];
  let arithmetic: Evaluation["unit"] = null;
  for (const [index, pixels] of pictures.entries()) {
    yield* run.run({ picture: unnamed, pixels, preprocess });
    runs.push(await Promise.all(layers.map((layer) => readLayer(run, layer))));
    if (unit && index === 0) arithmetic = await readUnit(run, unit.layer, unit.unit);
    yield;
  }
  return { runs, unit: arithmetic };
}

async function readLayer(run: NetworkRun, layer: string): Promise<LayerValues> {
  const { shape, data } = await readValues(run, layer);
  return { shape, data };
}

/** @throws Problem `bad-message` for a tensor with more or fewer numbers than its shape has, or with one that is none. */
function requireNumbers(tensors: Params<"evaluate">["weights"]): Weights {
  const entries = Object.entries(tensors).map(([name, { shape, data }]): [string, WeightArray] => {
    if (data.length !== sizeOf(shape)) {
      const detail = `${name} has ${data.length} numbers, and its shape ${shape.join(" × ")} has ${sizeOf(shape)}`;
      throw new Problem("bad-message", { detail });
    }
    if (!data.every(Number.isFinite)) {
      throw new Problem("bad-message", { detail: `${name} holds something that is no finite number` });
    }
    return [name, { shape, data: Float32Array.from(data) }];
  });
  return new Map(entries);
}
