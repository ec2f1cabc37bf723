import type { Graph } from "../../architectures";
import { type Convention, mapModules, usualEpsilon } from "./convention";

/** Our own names, as `training/` writes them: every tensor under its layer's. */
export function ownConvention(graph: Graph): Convention {
  return {
    origin: "ConvScope",
    modules: mapModules(graph, (layer) => ({ module: layer, norm: `${layer}.bn` })),
    epsilon: usualEpsilon,
    preparation: null,
    belongsTo: null,
  };
}
