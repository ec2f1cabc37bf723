import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Layer } from "../../architectures";
import type { GraphLayout } from "../layout";
import { applyLayer } from "./operations";
import type { DeviceWeights } from "./upload";

/** Every layer's values by its name, `[1, h, w, c]` or `[1, n]`; the holder disposes of them. */
export type Activations = ReadonlyMap<string, Tensor>;

/**
 * Runs a network on a prepared picture `[1, h, w, c]` and keeps every layer's values. Auxiliary heads do not
 * run. When a layer fails, everything computed so far is disposed of; the picture stays the caller's.
 * @param onLayer told before each layer
 */
export function runForward(
  layout: GraphLayout,
  weights: DeviceWeights,
  picture: Tensor,
  onLayer?: (index: number) => void,
): Activations {
  const activations = new Map<string, Tensor>();
  try {
    for (const [index, layer] of layout.layers.entries()) {
      onLayer?.(index);
      const inputs = layer.kind === "input" ? [picture] : layerInputs(layer, activations);
      activations.set(
        layer.name,
        tidy(() => applyLayer(layer, inputs, weights.get(layer.name) ?? {})),
      );
    }
    return activations;
  } catch (error) {
    disposeActivations(activations);
    throw error;
  }
}

/** The tensors that a layer reads, in order. @throws RangeError when one of them has not been computed. */
export function layerInputs(layer: Layer, activations: Activations): readonly Tensor[] {
  return layer.inputs.map((name) => {
    const input = activations.get(name);
    if (input === undefined) throw new RangeError(`"${layer.name}" reads "${name}", which has not run`);
    return input;
  });
}

export function disposeActivations(activations: Activations): void {
  for (const activation of activations.values()) activation.dispose();
}
