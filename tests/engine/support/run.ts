import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { shapeOf } from "../../../src/architectures/shapes";
import type { GraphLayout } from "../../../src/engine/layout";
import { disposeActivations, runForward } from "../../../src/engine/worker/executor";
import { disposeWeights, uploadWeights } from "../../../src/engine/worker/upload";
import type { Weights } from "../../../src/weights/tensors";

/** Runs a network on the current backend, hands every layer's tensor to `read`, and disposes of everything. */
export function withRun<T>(
  layout: GraphLayout,
  weights: Weights,
  picture: Float32Array,
  read: (activations: ReadonlyMap<string, Tensor>) => T,
): T {
  const device = uploadWeights(layout, weights);
  const [input] = layout.graph.layers;
  const shape = shapeOf(input?.name ?? "", layout.shapes);
  const pixels = tensor(picture, [1, ...shape], "float32");
  try {
    const activations = runForward(layout, device, pixels);
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
