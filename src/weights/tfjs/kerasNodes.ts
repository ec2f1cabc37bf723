import { isNonNegativeKeras, kerasReach, translateKeras } from "./kerasLayers";
import type { KerasModel, KerasNode } from "./kerasTopology";
import type { ModelNode } from "./modelNode";
import type { ModelWeights } from "./modelWeights";

/** The nodes of a layers model with their numbers. tfjs names weights after their layer: `conv1/kernel`. */
export function createKerasNodes({ nodes }: KerasModel, weights: ModelWeights): readonly ModelNode[] {
  const counts = countByLayer(weights);
  return nodes.map((node) => createNode(node, weights, counts));
}

function createNode(
  { name, className, config, inputs, weightsOf, isFirstCall }: KerasNode,
  weights: ModelWeights,
  counts: ReadonlyMap<string, number>,
): ModelNode {
  const count = counts.get(weightsOf) ?? 0;
  const weight = (variable: string) => weights.read(`${weightsOf}/${variable}`);
  return {
    name,
    operation: activationName(className, config) ?? className,
    inputs,
    // A layer that is called again works with the same numbers; they are counted once.
    parameters: isFirstCall ? count : 0,
    translate: (shapes) =>
      isFirstCall || count === 0 ? translateKeras(className, { config, weight }, shapes) : null,
    reach: (shapes) => kerasReach(className, config, shapes),
    isNonNegative: isNonNegativeKeras(className, config),
  };
}

/** What stands before a weight's own name is its layer's. */
function countByLayer({ specs, count }: ModelWeights): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of specs) {
    const layer = name.slice(0, Math.max(0, name.lastIndexOf("/")));
    counts.set(layer, (counts.get(layer) ?? 0) + count(name));
  }
  return counts;
}

function activationName(className: string, { activation }: KerasNode["config"]): string | null {
  return className === "Activation" && typeof activation === "string" ? activation : null;
}
