import { type Block, blockOf, blocksOf } from "./blocks";
import type { AveragePoolLayer, Graph, Layer, LayerKind, LayerName, MaxPoolLayer, Shape } from "./graph";
import { Problem, type ProblemValues } from "./problem";
import { inferShapes, shapeOf } from "./shapes";

/**
 * One change to a network that has its weights already. Weights stay those of the unedited network; a layer that an
 * edit leaves out keeps its weights unused.
 */
export type Edit =
  /** Takes a block out: what read its output reads its input. */
  | { readonly kind: "drop-block"; readonly block: string }
  /** Pools by the largest value instead of the mean, or the other way round. */
  | { readonly kind: "swap-pool"; readonly layer: string; readonly to: "max" | "average" };

/** Why an edit cannot be made in a graph. */
export type EditFault =
  | { readonly reason: "noSuchBlock"; readonly known: readonly string[] }
  | { readonly reason: "holdsInput" }
  | { readonly reason: "holdsOutput" }
  /** What follows the block could read only one of these. */
  | { readonly reason: "readsSeveral"; readonly inputs: readonly string[] }
  /** Layers before the block's last that are read from outside: nothing could stand for them. */
  | { readonly reason: "readInside"; readonly layers: readonly string[] }
  | { readonly reason: "shapesDiffer"; readonly input: Shape; readonly output: Shape }
  /** `known`: the pools that could be meant. */
  | { readonly reason: "noSuchLayer"; readonly known: readonly string[] }
  | { readonly reason: "noPool"; readonly kind: LayerKind }
  | { readonly reason: "alreadySo" };

/**
 * The graph with the edits made, in their order; it keeps its spec, title and source, and its layers their names.
 * @throws Problem `bad-edit` for one that cannot be made
 */
export function applyEdits(graph: Graph, edits: readonly Edit[]): Graph {
  return edits.reduce(applyEdit, graph);
}

/** What keeps an edit from being made in a graph; null where nothing does. */
export function findEditFault(graph: Graph, edit: Edit): EditFault | null {
  return edit.kind === "drop-block" ? dropFaults(graph)(edit.block) : findSwapFault(graph, edit);
}

/** Every edit that can be made in a graph, each by itself, in the order of its layers. */
export function possibleEdits(graph: Graph): readonly Edit[] {
  const findFault = dropFaults(graph);
  return blocksOf(graph).flatMap(({ name, layers }): readonly Edit[] => {
    const swaps = graph.layers.flatMap((layer) =>
      isPool(layer) && layers.includes(layer.name) ? [swapOf(layer)] : [],
    );
    return findFault(name) ? swaps : [{ kind: "drop-block", block: name }, ...swaps];
  });
}

/** Edits as they stand in links: `drop.conv3_2~average.pool1`. No name of a block or layer of ours holds a `~`. */
export function formatEdits(edits: readonly Edit[]): string {
  return edits
    .map((edit) => (edit.kind === "drop-block" ? `drop.${edit.block}` : `${edit.to}.${edit.layer}`))
    .join("~");
}

/**
 * Reads what `formatEdits` wrote; an empty text is no edits. Whether a network can have them is not asked here.
 * @throws RangeError for a text that is something else
 */
export function parseEdits(text: string): readonly Edit[] {
  return text === "" ? [] : text.split("~").map(parseEdit);
}

function parseEdit(text: string): Edit {
  const [, verb, name = ""] = /^(drop|max|average)\.(.+)$/.exec(text) ?? [];
  if (verb === "drop") return { kind: "drop-block", block: name };
  if (verb === "max" || verb === "average") return { kind: "swap-pool", layer: name, to: verb };
  throw new RangeError(`"${text}" is no edit; write drop.<block>, max.<pool> or average.<pool>`);
}

function applyEdit(graph: Graph, edit: Edit): Graph {
  const fault = findEditFault(graph, edit);
  if (fault) throw refuse(graph, edit, fault);
  const layers = edit.kind === "drop-block" ? dropBlock(graph, edit.block) : swapPool(graph, edit);
  return { ...graph, layers };
}

function dropBlock(graph: Graph, name: string): readonly Layer[] {
  const block = blocksOf(graph).find((candidate) => candidate.name === name);
  const [input] = block?.inputs ?? [];
  return graph.layers.flatMap((layer) => {
    if (blockOf(layer) === name) return [];
    if (input === undefined || !layer.inputs.some((read) => read === block?.output)) return [layer];
    return [{ ...layer, inputs: layer.inputs.map((read) => (read === block?.output ? input : read)) }];
  });
}

function swapPool({ layers }: Graph, edit: Extract<Edit, { kind: "swap-pool" }>): readonly Layer[] {
  const kind = edit.to === "max" ? "maxPool" : "averagePool";
  return layers.map((layer) => (layer.name === edit.layer && isPool(layer) ? { ...layer, kind } : layer));
}

/** What keeps a block from being dropped, for any block of the graph, whose shapes are inferred once. */
function dropFaults(graph: Graph): (name: string) => EditFault | null {
  const shapes = inferShapes(graph);
  const blocks = new Map(blocksOf(graph).map((block) => [block.name, block]));
  const sources = new Set(graph.layers.flatMap(({ kind, name }) => (kind === "input" ? [name] : [])));
  return (name) => {
    const block = blocks.get(name);
    if (!block) return { reason: "noSuchBlock", known: [...blocks.keys()] };
    const holds = (layer: LayerName) => block.layers.includes(layer);
    const [input, ...others] = block.inputs;
    if (input === undefined || block.layers.some((layer) => sources.has(layer)))
      return { reason: "holdsInput" };
    if ([graph.output, ...graph.auxiliaryOutputs].some(holds)) return { reason: "holdsOutput" };
    if (others.length > 0) return { reason: "readsSeveral", inputs: block.inputs };
    const inside = readInside(graph, block);
    if (inside.length > 0) return { reason: "readInside", layers: inside };
    const [before, after] = [shapeOf(input, shapes), shapeOf(block.output, shapes)];
    return String(before) === String(after) ? null : { reason: "shapesDiffer", input: before, output: after };
  };
}

/** Layers of a block, its output apart, that layers outside read. */
function readInside({ layers }: Graph, block: Block): readonly string[] {
  const outside = layers.filter((layer) => blockOf(layer) !== block.name);
  const read = new Set(outside.flatMap(({ inputs }) => inputs));
  return block.layers.filter((name) => name !== block.output && read.has(name));
}

function findSwapFault(
  { layers }: Graph,
  { layer: name, to }: Extract<Edit, { kind: "swap-pool" }>,
): EditFault | null {
  const layer = layers.find((candidate) => candidate.name === name);
  if (!layer) return { reason: "noSuchLayer", known: layers.filter(isPool).map((pool) => pool.name) };
  if (!isPool(layer)) return { reason: "noPool", kind: layer.kind };
  return swapOf(layer).to === to ? null : { reason: "alreadySo" };
}

/** LeNet-5's subsampling, which learns, and the global average, which has no window, are none of these. */
function isPool(layer: Layer): layer is MaxPoolLayer | AveragePoolLayer {
  return layer.kind === "maxPool" || layer.kind === "averagePool";
}

function swapOf({ name, kind }: MaxPoolLayer | AveragePoolLayer) {
  return { kind: "swap-pool", layer: name, to: kind === "maxPool" ? "average" : "max" } as const;
}

function refuse(graph: Graph, edit: Edit, fault: EditFault): Problem {
  const name = edit.kind === "drop-block" ? edit.block : edit.layer;
  const { reason } = fault;
  return new Problem("bad-edit", {
    network: graph.spec,
    edit: formatEdits([edit]),
    name,
    reason,
    ...describeFault(fault),
  });
}

function describeFault(fault: EditFault): ProblemValues {
  switch (fault.reason) {
    case "noSuchBlock":
    case "noSuchLayer":
      return { known: fault.known.join(", "), count: fault.known.length };
    case "readsSeveral":
      return { inputs: fault.inputs.join(", ") };
    case "readInside":
      return { layers: fault.layers.join(", ") };
    case "shapesDiffer":
      return { input: fault.input.join(" × "), output: fault.output.join(" × ") };
    case "noPool":
      return { kind: fault.kind };
    case "holdsInput":
    case "holdsOutput":
    case "alreadySo":
      return {};
  }
}
