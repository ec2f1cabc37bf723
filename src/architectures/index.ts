export * from "./graph";
export { Problem, type ProblemCode, type ProblemValues, problemCodes } from "./problem";
export { createGraph, formatSpec, type NetworkId, networkIds, parseSpec, type Spec } from "./spec";
