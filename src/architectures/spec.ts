import { alexnetFamilies } from "./alexnet";
import { cifarResnetFamilies } from "./cifarResnet";
import { customFamilies } from "./custom";
import {
  type CommonParameters,
  createFamily,
  type Family,
  largestInput,
  type NetworkGroup,
  type Parameters,
} from "./family";
import { googlenetFamilies } from "./googlenet";
import type { Graph, Spec } from "./graph";
import { lenet5 } from "./lenet5";
import { formatValue, type Parameter, type ParameterValue } from "./parameter";
import { Problem } from "./problem";
import { resnetFamilies } from "./resnet";
import { findShapeError, type ShapeError } from "./shapes";
import { vggFamilies } from "./vgg";

const families = {
  lenet5: createFamily({ group: "lenet", input: 32, classes: 10 }, {}, lenet5),
  ...alexnetFamilies,
  ...vggFamilies,
  ...googlenetFamilies,
  ...resnetFamilies,
  ...cifarResnetFamilies,
  ...customFamilies,
} as const satisfies Record<string, Family>;

export type NetworkId = keyof typeof families;

export const networkIds = Object.keys(families) as readonly NetworkId[];

/** The kind of network that a graph's spec names; null for one that a person describes or brought. */
export function groupOf(spec: Spec | NetworkId): NetworkGroup | null {
  const [id = ""] = spec.split("?");
  return isNetworkId(id) ? families[id].group : null;
}

/**
 * The spec of the same network with batch normalisations, where that is an option of its family and this one is
 * without; else null.
 */
export function withBatchNorms(spec: Spec): Spec | null {
  if (groupOf(spec) === null) return null;
  const { options, ...parts } = splitSpec(spec);
  return options["bn"] === false
    ? parseSpec(formatSpec({ ...parts, options: { ...options, bn: true } }))
    : null;
}

/** A spec taken apart: `vgg16?width=0.25&input=224&classes=10`. */
export interface SpecParts {
  readonly id: NetworkId;
  readonly width: number;
  readonly input: number;
  readonly classes: number;
  /** The family's own parameters, every one with its value: `{ groups: 2, lrn: true }`. */
  readonly options: Readonly<Record<string, ParameterValue>>;
}

const commonNames = ["width", "input", "classes"] as const satisfies readonly (keyof CommonParameters)[];

/** Every parameter that specs of a network may set, in the order in which they write them. */
export function parametersOf(id: NetworkId): Parameters {
  const { common, own }: Family = families[id];
  return { ...common, ...own };
}

/**
 * Takes a spec apart, however it is written. Whether a network can have such a size is not asked here.
 * @throws Problem `unknown-network`, or `bad-spec-parameter` for a parameter that is unknown or out of range.
 */
export function splitSpec(text: string): SpecParts {
  const [id = "", ...rest] = text.split("?");
  const query = new URLSearchParams(rest.join("?"));
  if (!isNetworkId(id)) {
    throw new Problem("unknown-network", { value: text, known: networkIds.join(", ") });
  }
  const { common, own }: Family = families[id];
  requireKnown(id, query, Object.keys(parametersOf(id)));
  const read = <Value extends ParameterValue>(name: string, parameter: Parameter<Value>) =>
    readParameter(id, query, name, parameter);
  const options = Object.entries(own).map(([name, parameter]) => [name, read(name, parameter)] as const);
  return {
    id,
    width: read("width", common.width),
    input: read("input", common.input),
    classes: read("classes", common.classes),
    options: Object.fromEntries(options),
  };
}

/** The shortest text that `splitSpec` reads back as the same parts. */
export function formatSpec(spec: SpecParts): string {
  const values: Readonly<Record<string, ParameterValue>> = { ...pickCommon(spec), ...spec.options };
  const given = Object.entries(parametersOf(spec.id)).flatMap(([name, { usual }]) => {
    const value = values[name] ?? usual;
    return value === usual ? [] : [`${name}=${formatValue(value)}`];
  });
  return given.length > 0 ? `${spec.id}?${given.join("&")}` : spec.id;
}

/**
 * The network that a text names, as its one address.
 * @throws Problem as `createGraph`
 */
export function parseSpec(text: string): Spec {
  return createGraph(text).spec;
}

/**
 * The graph that a text names.
 * @throws Problem as `splitSpec`, or `bad-spec-parameter` when the network cannot have such a size.
 */
export function createGraph(text: string): Graph {
  const spec = splitSpec(text);
  const graph = define(spec);
  const failure = findShapeError(graph);
  if (failure) throw explainSize(spec, failure);
  return graph;
}

/** Whether its shapes can be is for the caller to ask, before anybody has the graph and its spec. */
function define(spec: SpecParts): Graph {
  const { define: create }: Family = families[spec.id];
  return create({ ...pickCommon(spec), spec: formatSpec(spec) as Spec }, spec.options);
}

function pickCommon({ width, input, classes }: SpecParts): Pick<SpecParts, (typeof commonNames)[number]> {
  return { width, input, classes };
}

function isNetworkId(id: string): id is NetworkId {
  return Object.hasOwn(families, id);
}

function requireKnown(network: NetworkId, query: URLSearchParams, known: readonly string[]): void {
  for (const parameter of query.keys()) {
    if (known.includes(parameter)) continue;
    const value = query.getAll(parameter).join(", ");
    const right = `one of ${known.join(", ")}`;
    throw new Problem("bad-spec-parameter", { network, parameter, value, right });
  }
}

function readParameter<Value extends ParameterValue>(
  network: NetworkId,
  query: URLSearchParams,
  name: string,
  parameter: Parameter<Value>,
): Value {
  const [text, ...others] = query.getAll(name);
  if (text === undefined) return parameter.usual;
  const reading = others.length > 0 ? { right: "one value" } : parameter.read(text);
  if ("value" in reading) return reading.value;
  const value = [text, ...others].join(", ");
  throw new Problem("bad-spec-parameter", { network, parameter: name, value, right: reading.right });
}

/** A picture that shrinks to nothing on its way: names the smallest larger one that does not. */
function explainSize(spec: SpecParts, failure: ShapeError): Error {
  for (let input = spec.input + 1; input <= largestInput; input++) {
    if (findShapeError(define({ ...spec, input }))) continue;
    const right = `${input} pixels or more: on ${spec.input}, nothing is left for layer "${failure.layer}"`;
    const { id: network, input: value } = spec;
    return new Problem(
      "bad-spec-parameter",
      { network, parameter: "input", value, right },
      { cause: failure },
    );
  }
  return failure;
}
