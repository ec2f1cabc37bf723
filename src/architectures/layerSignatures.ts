import { type Graph, type Layer, settingsOf } from "./graph";

/** Numbers for texts: the same text gets the same number for as long as the interner is held. */
export class Interner {
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/**
 * For every layer, by its name, a number that is equal in two graphs exactly when the layer (name, kind and settings)
 * and all that stands before it are the same, so that what an edit leaves as it was need not be computed again. Numbers
 * of different interners say nothing of each other. Each layer is written once with the numbers of what it reads:
 * linear in the graph's size, however its branches join.
 */
export function layerSignatures(graph: Graph, interner: Interner): ReadonlyMap<string, number> {
  const signatures = new Map<string, number>();
  for (const layer of graph.layers) {
    const inputs = layer.inputs.map((name) => signatures.get(name) ?? null);
    signatures.set(layer.name, interner.numberOf(describe(layer, inputs)));
  }
  return signatures;
}

function describe(layer: Layer, inputs: readonly (number | null)[]): string {
  return JSON.stringify([layer.name, layer.kind, inputs, settingsOf(layer)], sortKeys);
}

/** Definitions may list the same settings in another order. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
