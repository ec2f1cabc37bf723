import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { shapeOf } from "../../../src/architectures/shapes";
import { type GraphLayout, inputShape } from "../../../src/engine/layout";
import type { LoadedNetwork, PictureId, WeightsKey } from "../../../src/engine/protocol";
import { disposeActivations, nothingKnown, runForward } from "../../../src/engine/worker/executor";
import { HeldNetwork } from "../../../src/engine/worker/heldNetwork";
import { NetworkRun } from "../../../src/engine/worker/networkRun";
import { type AsyncSteps, finish } from "../../../src/engine/worker/steps";
import { disposeWeights, uploadWeights } from "../../../src/engine/worker/upload";
import { identityPreparation } from "../../../src/weights/names/preparations";
import type { Weights } from "../../../src/weights/tensors";

/** Runs a network on the current backend, hands every layer's tensor to `read`, and disposes of everything. */
export function withRun<T>(
  layout: GraphLayout,
  weights: Weights,
  picture: Float32Array,
  read: (activations: ReadonlyMap<string, Tensor>) => T,
): T {
  const device = finish(uploadWeights(layout, weights));
  const [input] = layout.graph.layers;
  const shape = shapeOf(input?.name ?? "", layout.shapes);
  const pixels = tensor(picture, [1, ...shape], "float32");
  try {
    const activations = finish(runForward(layout, device, { picture: pixels, known: nothingKnown }));
    try {
      return read(activations);
    } finally {
      disposeActivations(activations);
    }
  } finally {
    pixels.dispose();
    disposeWeights(device);
  }
}

/** Every layer's values. */
export function runValues(
  layout: GraphLayout,
  weights: Weights,
  picture: Float32Array,
): ReadonlyMap<string, Float32Array> {
  return withRun(
    layout,
    weights,
    picture,
    (activations) =>
      new Map([...activations].map(([name, values]) => [name, Float32Array.from(values.dataSync())])),
  );
}

/** A network that has run on a picture as it is, on the current backend. */
export function runNetwork(layout: GraphLayout, weights: Weights, pixels: Float32Array): NetworkRun {
  const preprocess = identityPreparation(inputShape(layout)[2]);
  const info: LoadedNetwork = {
    key: "" as WeightsKey,
    spec: layout.graph.spec,
    labels: [],
    trained: false,
    preprocess,
    preparedBy: "nobody",
  };
  const run = new NetworkRun(new HeldNetwork(info, layout, weights));
  finish(run.run({ picture: 1 as PictureId, pixels, preprocess }));
  return run;
}

/** Takes a run and its network off the backend. */
export function endRun(run: NetworkRun): void {
  run.release();
  run.network.release();
}

/** All steps at once. */
export async function finishAsync<T>(steps: AsyncSteps<T>): Promise<T> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}
