import { applyRule, forActivations, type Layer, type RulePerKind } from "../../architectures";
import type { Arithmetic, UnitArithmetic, UnitPosition } from "../unit";
import { activationUnit, batchNormUnit, localResponseNormUnit, rbfUnit, softmaxUnit } from "./elementwise";
import { averagePoolUnit, globalAverageUnit, maxPoolUnit } from "./pool";
import { addUnit, concatUnit, dropoutUnit, flattenUnit, inputUnit, padShortcutUnit } from "./routing";
import { type UnitSource, valueAt } from "./source";
import { convolutionUnit, fullyConnectedUnit, subsamplingUnit } from "./weightedSum";

export type { UnitSource } from "./source";

/**
 * How one unit came to its value, term by term, in double precision over the engine's own float32 inputs.
 * @throws Problem `no-such-unit` outside of the layer.
 */
export function computeUnit(source: UnitSource, layer: Layer, unit: UnitPosition): UnitArithmetic {
  const value = valueAt(source, layer.name, unit);
  return { layer: layer.name, unit, value, arithmetic: applyRule(rules, layer, unit, source) };
}

const rules: RulePerKind<[unit: UnitPosition, source: UnitSource], Arithmetic> = {
  input: inputUnit,
  convolution: convolutionUnit,
  fullyConnected: fullyConnectedUnit,
  maxPool: maxPoolUnit,
  averagePool: averagePoolUnit,
  subsampling: subsamplingUnit,
  globalAveragePool: globalAverageUnit,
  ...forActivations(activationUnit),
  localResponseNorm: localResponseNormUnit,
  batchNorm: batchNormUnit,
  dropout: dropoutUnit,
  concat: concatUnit,
  add: addUnit,
  padShortcut: padShortcutUnit,
  flatten: flattenUnit,
  softmax: softmaxUnit,
  rbf: rbfUnit,
  opaque: ({ operation }) => ({ form: "unknown", operation, sum: Number.NaN }),
};
