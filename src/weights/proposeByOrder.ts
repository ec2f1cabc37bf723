import { type Graph, inferenceGraph, weightTensors } from "../architectures";
import { isCounter, sameShape } from "./match";
import type { Resolution } from "./resolve";
import type { StoredTensors, WeightsFile } from "./weightsFile";

/**
 * The mapping of a file whose names we do not know, when its tensors have our shapes in our order, and nothing in
 * their names' last parts contradicts it. A guess: whoever takes it is shown which tensor became which
 * (`Resolution.sources`). Not where the format sorts tensors by name, as safetensors does: their order tells nothing.
 */
export function proposeByOrder(graph: Graph, { file, format, sets }: WeightsFile): Resolution | null {
  if (!format.keepsOrder) return null;
  for (const { path, tensors } of sets) {
    const sources = pairByOrder(graph, tensors);
    if (sources === null) continue;
    const nothingTold = { origin: null, prefix: "", isAverage: false, preparation: null, belongsTo: null };
    return { file, graph, path, sources, arrange: null, ...nothingTold };
  }
  return null;
}

function pairByOrder(graph: Graph, tensors: StoredTensors): Resolution["sources"] | null {
  const stored = [...tensors].filter(([name]) => !isCounter(name));
  const wanted = weightTensors(inferenceGraph(graph));
  if (stored.length !== wanted.length) return null;
  const sources: Resolution["sources"][number][] = [];
  for (const [index, to] of wanted.entries()) {
    const [name, tensor] = stored[index] ?? [];
    if (name === undefined || tensor === undefined) return null;
    if (!sameShape(tensor.shape, to.shape) || contradicts(name, to.name)) return null;
    sources.push({ from: "tensor", to, name, stored: tensor });
  }
  return sources;
}

const roles: ReadonlySet<string> = new Set(["weight", "bias", "running_mean", "running_var"]);

/** A `bias` is no `running_mean`, whatever their shapes. */
function contradicts(name: string, role: string): boolean {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return roles.has(last) && last !== role;
}
