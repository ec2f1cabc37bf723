import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Layer } from "../../architectures";
import type { GraphLayout } from "../layout";
import { applyLayer } from "./operations";
import type { Steps } from "./steps";
import type { DeviceWeights } from "./upload";

/** Every layer's values by its name, `[1, h, w, c]` or `[1, n]`; the holder disposes of them. */
export type Activations = ReadonlyMap<string, Tensor>;

/** A forward pass, and what of it is there already. */
export interface Pass {
  /** The prepared picture `[1, h, w, c]`; it stays the caller's. */
  readonly picture: Tensor;
  /** Values of layers that need not be computed; they become this pass's own. */
  readonly known: Activations;
  /** Told before each layer. */
  readonly onLayer?: (index: number) => void;
}

export const nothingKnown: Activations = new Map();

/**
 * Runs a network on a prepared picture, a layer a step, and keeps every layer's values. Auxiliary heads do not run. When a
 * layer fails, or the pass is given up, everything that it holds is disposed of.
 */
export function* runForward(
  layout: GraphLayout,
  weights: DeviceWeights,
  { picture, known, onLayer }: Pass,
): Steps<Activations> {
  const activations = new Map<string, Tensor>(known);
  let isDone = false;
  try {
    for (const [index, layer] of layout.layers.entries()) {
      onLayer?.(index);
      if (activations.has(layer.name)) continue;
      const inputs = layer.kind === "input" ? [picture] : layerInputs(layer, activations);
      activations.set(
        layer.name,
        tidy(() => applyLayer(layer, inputs, weights.get(layer.name) ?? {})),
      );
      yield;
    }
    isDone = true;
    return activations;
  } finally {
    if (!isDone) disposeActivations(activations);
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
