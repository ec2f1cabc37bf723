import { factsOf, forActivations } from "./activations";
import { type ActivationLayer, applyRule, type Graph, type RulePerKind } from "./graph";

type Known = ReadonlySet<string>;

const inherits = ({ inputs }: { readonly inputs: readonly string[] }, known: Known) =>
  inputs.every((input) => known.has(input));
const always = () => true;
const never = () => false;

const nonNegativeRules: RulePerKind<[known: Known], boolean> = {
  input: never,
  convolution: never,
  fullyConnected: never,
  subsampling: never,
  batchNorm: never,
  ...forActivations((layer: ActivationLayer) => factsOf(layer).isNonNegative),
  softmax: always,
  rbf: always,
  maxPool: inherits,
  averagePool: inherits,
  globalAveragePool: inherits,
  localResponseNorm: inherits,
  dropout: inherits,
  flatten: inherits,
  concat: inherits,
  add: inherits,
  padShortcut: inherits,
  opaque: ({ isNonNegative }) => isNonNegative,
};

/** The layers whose values can never be below zero, whatever the weights: they get a sequential scale. */
export function inferNonNegative(graph: Graph): ReadonlySet<string> {
  const known = new Set<string>();
  for (const layer of graph.layers) {
    if (applyRule(nonNegativeRules, layer, known)) known.add(layer.name);
  }
  return known;
}
