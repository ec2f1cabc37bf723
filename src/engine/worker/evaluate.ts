import { createGraph, Problem } from "../../architectures";
import { matchWeights } from "../../weights/match";
import { identityPreparation } from "../../weights/names/preparations";
import { sizeOf, type WeightArray, type Weights } from "../../weights/tensors";
import { createLayout, inputShape } from "../layout";
import type { Evaluation, LayerValues, LoadedNetwork, Params } from "../protocol";
import { readUnit, readValues } from "./inspect";
import { requirePicture } from "./picture";
import { RunningNetwork } from "./runningNetwork";

/** What a mismatch calls the numbers that came with the request. */
const given = "given";

/**
 * Runs a network that lives for one request: its weights come with the pictures, and go with them.
 * @throws Problem for a spec, weights or pictures that do not fit, and as `readValues`, `readUnit`.
 */
export async function evaluateNetwork(params: Params<"evaluate">): Promise<Evaluation> {
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
  const network = new RunningNetwork(info, layout, weights);
  try {
    return await readRuns(network, params);
  } finally {
    network.release();
  }
}

async function readRuns(
  network: RunningNetwork,
  { pictures, layers, unit }: Params<"evaluate">,
): Promise<Evaluation> {
  const runs: (readonly LayerValues[])[] = [];
  let arithmetic: Evaluation["unit"] = null;
  for (const [index, picture] of pictures.entries()) {
    network.run({ picture, preprocess: network.info.preprocess });
    runs.push(await Promise.all(layers.map((layer) => readValues(network, layer))));
    if (unit && index === 0) arithmetic = await readUnit(network, unit.layer, unit.unit);
  }
  return { runs, unit: arithmetic };
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
