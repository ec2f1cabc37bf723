import type { Graph } from "../../architectures";
import { Interner, layerSignatures } from "../../architectures/layerSignatures";

const found = new WeakMap<Graph, WeakMap<Graph, readonly string[]>>();

/** The layers that two graphs have in common with everything before them: their values are the same on one picture. */
export function sharedLayers(one: Graph, other: Graph): readonly string[] {
  const ofOne = found.get(one) ?? new WeakMap<Graph, readonly string[]>();
  found.set(one, ofOne);
  const shared = ofOne.get(other) ?? findShared(one, other);
  ofOne.set(other, shared);
  return shared;
}

function findShared(one: Graph, other: Graph): readonly string[] {
  const interner = new Interner();
  const known = layerSignatures(one, interner);
  return [...layerSignatures(other, interner)]
    .filter(([name, signature]) => known.get(name) === signature)
    .map(([name]) => name);
}
