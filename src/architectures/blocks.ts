import type { Graph, Layer, LayerName } from "./graph";

/** Layers that belong together, as the network's definition groups them. */
export interface Block {
  readonly name: string;
  /** Null in a model that names no stages. */
  readonly stage: string | null;
  /** The names of its layers, in the graph's order. */
  readonly layers: readonly LayerName[];
  /** Layers outside that it reads, each once. */
  readonly inputs: readonly LayerName[];
  /** Its last layer: what the layers behind it read. */
  readonly output: LayerName;
}

/** The blocks of a graph, in the order in which they begin; a layer that has no block is one of its own name. */
export function blocksOf({ layers }: Graph): readonly Block[] {
  const members = new Map<string, [Layer, ...Layer[]]>();
  for (const layer of layers) {
    const name = blockOf(layer);
    const others = members.get(name);
    if (others) others.push(layer);
    else members.set(name, [layer]);
  }
  return [...members].map(([name, block]) => describeBlock(name, block));
}

/** The name of the block that a layer belongs to. */
export function blockOf({ name, block = name }: Layer): string {
  return block;
}

function describeBlock(name: string, members: readonly [Layer, ...Layer[]]): Block {
  const [first] = members;
  const layers = members.map((layer) => layer.name);
  const inside = new Set(layers);
  const outside = members.flatMap(({ inputs }) => inputs.filter((input) => !inside.has(input)));
  return {
    name,
    stage: first.stage ?? null,
    layers,
    inputs: [...new Set(outside)],
    output: layers.at(-1) ?? first.name,
  };
}
