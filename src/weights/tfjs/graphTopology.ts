import * as v from "valibot";
import { type Fail, failFor, quote } from "../failure";
import { isRecord, type ModelFile } from "./modelFile";
import { orderToRun } from "./runOrder";

/** An attribute of a TensorFlow node, in protobuf's JSON; `s` is base64. */
const attributeSchema = v.record(v.string(), v.unknown());

const nodeSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  op: v.pipe(v.string(), v.nonEmpty()),
  input: v.optional(v.pipe(v.array(v.string()), v.readonly()), []),
  attr: v.optional(v.record(v.string(), attributeSchema), {}),
});

/** A node of a TensorFlow GraphDef. */
export type GraphNode = Readonly<v.InferOutput<typeof nodeSchema>>;

/** One output of a node, as another reads it: `split:1`; control edges (`^node`) carry no value. */
export interface ValueReference {
  readonly node: string;
  readonly output: number;
}

/** A TensorFlow graph with one picture in and one answer out. */
export interface TensorflowGraph {
  readonly input: string;
  readonly inputShape: readonly [number | null, number | null, number];
  readonly output: ValueReference;
  /** In an order in which they can run. */
  readonly nodes: readonly GraphNode[];
  /** The same graph, for tfjs. */
  readonly topology: Readonly<Record<string, unknown>>;
}

const mostNodes = 50_000;

/**
 * Reads the topology of a graph model. What the converter fused is taken apart, so that every step can be seen: a
 * `_FusedConv2D` becomes the `Conv2D`, `BiasAdd` and `Relu` that it means, the last one under its name.
 * @throws Problem `weights-unsupported` for a graph that is none of pictures, with several inputs or outputs, or with
 * control flow; `weights-corrupt` for one that is damaged, also where nodes read each other in a circle.
 */
export function parseGraphTopology({ topology, signature, file }: ModelFile): TensorflowGraph {
  const corrupt = failFor(file);
  const refuse = failFor(file, "weights-unsupported");
  const listed = topology["node"];
  if (Array.isArray(listed) && listed.length > mostNodes) refuse(`it has more than ${mostNodes} nodes`);
  const parsed = v.safeParse(v.array(nodeSchema), listed);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return corrupt(`its node ${v.getDotPath(issue) ?? "list"}: ${issue.message}`);
  }
  requireDataFlow(parsed.output, topology, refuse);
  const nodes = sortNodes(parsed.output.flatMap(unfuse), corrupt);
  const placeholders = nodes.filter(({ op }) => op === "Placeholder");
  const [input] = placeholders;
  if (input === undefined || placeholders.length > 1) {
    return refuse(
      `it has ${placeholders.length} inputs, and ConvScope shows networks with one picture and one answer`,
    );
  }
  return {
    input: input.name,
    inputShape: inputShapeOf(input, refuse),
    output: findOutput(nodes, signature, refuse, corrupt),
    nodes,
    // tfjs reads the versions, which hand-made graphs leave out.
    topology: { versions: {}, ...topology, node: nodes },
  };
}

/** The values that a node reads, without control edges. */
export function readsOf({ input }: GraphNode): readonly ValueReference[] {
  return input.filter((text) => !text.startsWith("^")).map(parseReference);
}

function parseReference(text: string): ValueReference {
  const [, node = text, output = "0"] = /^(.*):(\d+)$/.exec(text) ?? [];
  return { node, output: Number(output) };
}

/** Numbers of a list attribute; protobuf writes 64-bit ones as text. */
export function integersOf({ attr }: GraphNode, name: string): readonly number[] {
  const list = attr[name]?.["list"];
  const values: unknown = isRecord(list) ? list["i"] : undefined;
  return Array.isArray(values) ? values.map(Number) : [];
}

export function numberOf({ attr }: GraphNode, name: string): number | null {
  const value = attr[name]?.["f"];
  return typeof value === "number" ? value : null;
}

export function isSet({ attr }: GraphNode, name: string): boolean {
  return attr[name]?.["b"] === true;
}

/** A text attribute; empty where there is none. */
export function textOf({ attr }: GraphNode, name: string): string {
  return decodeText(attr[name]?.["s"]);
}

/** Base64, or the bytes as numbers, as TensorFlow's converters wrote both. */
function decodeText(value: unknown): string {
  if (Array.isArray(value)) return String.fromCharCode(...value.map(Number));
  if (typeof value !== "string") return "";
  try {
    return atob(value);
  } catch {
    return "";
  }
}

const controlFlow =
  /^(Switch|Merge|Enter|Exit|NextIteration|LoopCond|If|StatelessIf|While|StatelessWhile|PartitionedCall|StatefulPartitionedCall)$|^TensorArray|^TensorList|^HashTable|^LookupTable|^NonMaxSuppression|^Where$/;
const textOperations = /String|Unicode|Regex|LSTM|GRU|RNN/;

function requireDataFlow(
  nodes: readonly GraphNode[],
  { library }: ModelFile["topology"],
  refuse: Fail,
): void {
  for (const { name, op } of nodes) {
    if (controlFlow.test(op)) {
      refuse(
        `its node ${quote(name)} is ${quote(op)}: what such a graph computes depends on its values, and ConvScope shows graphs that always run the same way`,
      );
    }
    if (textOperations.test(op)) {
      refuse(
        `its node ${quote(name)} is ${quote(op)}, for texts and sequences; ConvScope shows networks for pictures`,
      );
    }
  }
  const functions: unknown = isRecord(library) ? library["function"] : undefined;
  if (Array.isArray(functions) && functions.length > 0) {
    refuse(
      "it calls functions of its own; convert it with its functions inlined, as the converter does by itself",
    );
  }
}

/** The fused operations, and what stands in them before the bias. */
const fusedOperations: Readonly<Record<string, string>> = {
  _FusedConv2D: "Conv2D",
  FusedDepthwiseConv2dNative: "DepthwiseConv2dNative",
  _FusedDepthwiseConv2dNative: "DepthwiseConv2dNative",
  _FusedMatMul: "MatMul",
};

/** What may be fused behind the bias, by the names that converters have for it. */
const fusedActivations: ReadonlySet<string> = new Set(["Relu", "Relu6", "Elu", "Tanh", "Sigmoid"]);

/** The steps of a fused node, the last under its name; the node itself where it is not fused, or in another way. */
function unfuse(node: GraphNode): readonly GraphNode[] {
  const op = Object.hasOwn(fusedOperations, node.op) ? fusedOperations[node.op] : undefined;
  const [bias, activation, ...others] = fusedParts(node);
  const isKnown = bias === "BiasAdd" && others.length === 0;
  if (op === undefined || !isKnown || (activation && !fusedActivations.has(activation))) return [node];
  const [picture = "", weights = "", shift = "", ...more] = node.input;
  if (more.some((input) => !input.startsWith("^"))) return [node];
  const type = node.attr["T"] ? { T: node.attr["T"] } : {};
  const layer = `${node.name}/${op}`;
  const biased = activation ? `${node.name}/BiasAdd` : node.name;
  const steps: GraphNode[] = [
    { ...node, name: layer, op, input: [picture, weights, ...more] },
    { name: biased, op: "BiasAdd", input: [layer, shift], attr: type },
  ];
  return activation ? [...steps, { name: node.name, op: activation, input: [biased], attr: type }] : steps;
}

function fusedParts({ attr }: GraphNode): readonly string[] {
  const list = attr["fused_ops"]?.["list"];
  const parts: unknown = isRecord(list) ? list["s"] : undefined;
  return Array.isArray(parts) ? parts.map(decodeText) : [];
}

/** @throws Problem `weights-corrupt` where no order lets all of them run. */
function sortNodes(nodes: readonly GraphNode[], corrupt: Fail): readonly GraphNode[] {
  if (new Set(nodes.map(({ name }) => name)).size < nodes.length) {
    corrupt("two of its nodes have the same name");
  }
  const waiting = nodes.map((node) => ({ name: node.name, node, reads: dependenciesOf(node) }));
  const { ordered, stuck } = orderToRun(waiting);
  if (stuck[0]) {
    corrupt(`its nodes read each other in a circle, or what does not exist, at ${quote(stuck[0].name)}`);
  }
  return ordered.map(({ node }) => node);
}

/** The nodes that must have run before, also those that only control edges name. */
function dependenciesOf({ input }: GraphNode): readonly string[] {
  return input.map((text) => parseReference(text.replace(/^\^/, "")).node);
}

function inputShapeOf(input: GraphNode, refuse: Fail): TensorflowGraph["inputShape"] {
  const shape = input.attr["shape"]?.["shape"];
  const dimensions: unknown = isRecord(shape) ? shape["dim"] : undefined;
  const extents = (Array.isArray(dimensions) ? dimensions : []).map((dimension: unknown) =>
    isRecord(dimension) ? Number(dimension["size"] ?? 0) : 0,
  );
  const [, height = 0, width = 0, channels = 0] = extents;
  const isPicture = extents.length === 4 && (channels === 1 || channels === 3);
  if (!isPicture) {
    const found = extents.map((extent) => (extent > 0 ? extent : "any")).join(" × ") || "of no known shape";
    return refuse(
      `its input is ${found}; ConvScope gives pictures: any number × height × width × 1 or 3 colours`,
    );
  }
  const side = (extent: number) => (Number.isSafeInteger(extent) && extent > 0 ? extent : null);
  return [side(height), side(width), channels];
}

/** As the signature says, or else the only value that no node reads. */
function findOutput(
  nodes: readonly GraphNode[],
  signature: unknown,
  refuse: Fail,
  corrupt: Fail,
): ValueReference {
  const outputs = isRecord(signature) && isRecord(signature["outputs"]) ? signature["outputs"] : {};
  const declared = Object.values(outputs).flatMap((entry) =>
    isRecord(entry) && typeof entry["name"] === "string" ? [parseReference(entry["name"])] : [],
  );
  const read = new Set(nodes.flatMap(dependenciesOf));
  const ends = nodes
    .filter(({ name, op }) => !read.has(name) && !["Const", "NoOp", "Placeholder"].includes(op))
    .map(({ name }): ValueReference => ({ node: name, output: 0 }));
  const [output, ...others] = declared.length > 0 ? declared : ends;
  if (output === undefined || others.length > 0) {
    const count = output ? others.length + 1 : 0;
    return refuse(`it has ${count} outputs, and ConvScope shows networks with one picture and one answer`);
  }
  if (nodes.every(({ name }) => name !== output.node)) {
    corrupt(`its output ${quote(output.node)} does not exist`);
  }
  return output;
}
