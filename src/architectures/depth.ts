import { forActivations } from "./activations";
import { applyRule, type Graph, inferenceGraph, type RulePerKind } from "./graph";

const yes = () => true;
const no = () => false;

/** Batch normalisation scales what a layer computed; papers do not count it as one. */
const weightRules: RulePerKind<[], boolean> = {
  input: no,
  convolution: yes,
  fullyConnected: yes,
  maxPool: no,
  averagePool: no,
  subsampling: yes,
  globalAveragePool: no,
  ...forActivations(no),
  localResponseNorm: no,
  batchNorm: no,
  dropout: no,
  concat: no,
  add: no,
  padShortcut: no,
  flatten: no,
  softmax: no,
  rbf: yes,
  opaque: ({ parameters }) => parameters > 0,
};

/**
 * The depth that papers name networks by: layers with weights on the longest way from the picture to the
 * predictions, so that neither the branches of an inception module nor a projection around a block count twice
 * (He et al. 2015, table 1; Szegedy et al. 2014, section 5). LeNet-5's are seven (LeCun et al. 1998, section II.B).
 */
export function countWeightLayers(graph: Graph): number {
  const depths = new Map<string, number>();
  const depthOf = (name: string) => depths.get(name) ?? 0;
  for (const layer of inferenceGraph(graph).layers) {
    const below = Math.max(0, ...layer.inputs.map(depthOf));
    depths.set(layer.name, below + (applyRule(weightRules, layer) ? 1 : 0));
  }
  return depthOf(graph.output);
}
