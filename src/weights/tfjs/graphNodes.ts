import type { WeightArray } from "../tensors";
import {
  isNonNegativeOperation,
  type Operation,
  reachOf,
  takesBias,
  translateOperation,
} from "./graphLayers";
import { type GraphNode, readsOf, type TensorflowGraph, type ValueReference } from "./graphTopology";
import type { ModelNode, Translation } from "./modelNode";
import type { ModelWeights } from "./modelWeights";

/** A node of a graph model whose value is shown, and how tfjs is asked for it. */
export interface GraphModelNode extends ModelNode {
  readonly fetch: string;
  /** Whether a value of the graph is this node's, or one that another node hands on. */
  readonly makes: (value: ValueReference) => boolean;
}

/** Where a row begins and ends: a convolution and the bias added to it are one layer. */
interface Row {
  readonly name: string;
  readonly value: ValueReference;
  readonly node: GraphNode;
  /** The weight that a `BiasAdd` behind it adds. */
  readonly bias: string | null;
}

/**
 * The nodes of a graph model that compute something of a picture: constants and what is computed of them alone are left
 * out, nodes that hand on their input stand for it, and a bias belongs to what it is added to.
 */
export function createGraphNodes(graph: TensorflowGraph, weights: ModelWeights): readonly GraphModelNode[] {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const known = new GraphValues(graph, byName);
  const shown = graph.nodes.flatMap((node) => known.rowsOf(node));
  const counted = new Set<string>();
  return shown.map((row) => {
    const reads = readsOf(row.node);
    const weightNames = reads.map((reference) => known.weightName(reference));
    const all = [...weightNames, row.bias].filter((name) => name !== null);
    const parameters = all
      .filter((name) => !counted.has(name))
      .reduce((sum, name) => sum + weights.count(name), 0);
    // Weights that another layer has as well are counted there.
    const isCountedBefore = takesBias.has(row.node.op) && counted.has(weightNames[1] ?? "");
    for (const name of all) counted.add(name);
    const operation: Operation = {
      node: row.node,
      weight: (place) => weights.read(weightNames[place] ?? ""),
    };
    const bias = () => (row.bias === null ? null : weights.read(row.bias));
    return {
      name: row.name,
      fetch: referenceText(row.value),
      makes: (value) => known.rowOf(value) === row.name,
      operation: row.node.op,
      inputs: reads.flatMap((reference) => known.rowOf(reference) ?? []),
      parameters,
      translate: (shapes) =>
        isCountedBefore ? null : withBias(row, bias, translateOperation(operation, shapes)),
      reach: (shapes) => reachOf(operation, shapes),
      isNonNegative: isNonNegativeOperation(row.node.op),
    };
  });
}

function referenceText({ node, output }: ValueReference): string {
  return output === 0 ? node : `${node}:${output}`;
}

/** What becomes of every value of the graph: a weight, a row, or the row of another one. */
class GraphValues {
  readonly #byName: ReadonlyMap<string, GraphNode>;
  readonly #rows = new Map<string, string>();
  /** Convolutions and products that only a `BiasAdd` of a weight reads, by their names, and that `BiasAdd`. */
  readonly #biases = new Map<string, GraphNode>();
  readonly #outputs = new Map<string, Set<number>>();

  constructor(graph: TensorflowGraph, byName: ReadonlyMap<string, GraphNode>) {
    this.#byName = byName;
    this.#rows.set(graph.input, "input");
    const readers = new Map<string, GraphNode[]>();
    for (const node of graph.nodes) {
      for (const { node: read, output } of readsOf(node)) {
        readers.set(read, [...(readers.get(read) ?? []), node]);
        this.#outputs.set(read, (this.#outputs.get(read) ?? new Set()).add(output));
      }
    }
    for (const node of graph.nodes) {
      const [reader, ...others] = readers.get(node.name) ?? [];
      const isOutput = graph.output.node === node.name;
      if (
        takesBias.has(node.op) &&
        reader?.op === "BiasAdd" &&
        others.length === 0 &&
        !isOutput &&
        this.#addsWeight(reader)
      )
        this.#biases.set(node.name, reader);
    }
  }

  /** The rows that a node makes, in the order of the graph; it is told once for each node. */
  rowsOf(node: GraphNode): readonly Row[] {
    if (node.op === "Const" || node.op === "NoOp" || node.op === "Placeholder") return [];
    const reads = readsOf(node);
    const [first] = reads.flatMap((reference) => this.rowOf(reference) ?? []);
    if (first === undefined) return [];
    if (handsOn.has(node.op) || this.#isBias(node)) {
      this.#rows.set(node.name, first);
      return [];
    }
    const outputs = [...(this.#outputs.get(node.name) ?? [0])].sort((a, b) => a - b);
    return outputs.map((output) => {
      const value = { node: node.name, output };
      const biasNode = this.#biases.get(node.name);
      // What the converter fused with its bias alone keeps its name.
      const isPart = biasNode && node.name.startsWith(`${biasNode.name}/`);
      const name = this.#uniqueName(isPart ? biasNode.name : referenceText(value));
      this.#rows.set(referenceText(value), name);
      const [, shift] = biasNode ? readsOf(biasNode) : [];
      if (biasNode === undefined || shift === undefined) return { name, value, node, bias: null };
      return { name, value: { node: biasNode.name, output: 0 }, node, bias: this.weightName(shift) };
    });
  }

  /** The row that holds a value; undefined for weights and what is computed of them alone. */
  rowOf(reference: ValueReference): string | undefined {
    return this.#rows.get(referenceText(reference));
  }

  /** The name of a weight, also where nodes hand it on. */
  weightName(reference: ValueReference): string | null {
    let node = this.#byName.get(reference.node);
    while (node && handsOn.has(node.op)) node = this.#byName.get(readsOf(node)[0]?.node ?? "");
    return node?.op === "Const" ? node.name : null;
  }

  #isBias(node: GraphNode): boolean {
    const [read] = readsOf(node);
    return read !== undefined && this.#biases.get(read.node) === node;
  }

  #addsWeight(node: GraphNode): boolean {
    const [, shift] = readsOf(node);
    return shift !== undefined && this.weightName(shift) !== null;
  }

  /** The picture has its own name in every network. */
  #uniqueName(name: string): string {
    return name === "input" ? "input (2)" : name;
  }
}

const handsOn: ReadonlySet<string> = new Set([
  "Identity",
  "IdentityN",
  "StopGradient",
  "PreventGradient",
  "Snapshot",
]);

function withBias(
  row: Row,
  bias: () => WeightArray | null,
  translation: Translation | null,
): Translation | null {
  if (row.bias === null || translation === null) return translation;
  const { layer, tensors } = translation;
  const shift = bias();
  if (shift === null || (layer.kind !== "convolution" && layer.kind !== "fullyConnected")) return null;
  return { layer: { ...layer, bias: true }, tensors: { ...tensors, bias: shift } };
}
