import type { Graph } from "./graph";
import { lenet5 } from "./lenet5";
import type { NetworkOptions } from "./network";
import { Problem } from "./problem";

interface NetworkFamily {
  readonly define: (options: NetworkOptions) => Graph;
  readonly input: number;
  readonly classes: number;
}

const families = {
  lenet5: { define: lenet5, input: 32, classes: 10 },
} as const satisfies Record<string, NetworkFamily>;

export type NetworkId = keyof typeof families;

export const networkIds = Object.keys(families) as readonly NetworkId[];

/** A spec taken apart: `vgg16?width=0.25&input=224&classes=10`. */
export interface Spec {
  readonly id: NetworkId;
  readonly width: number;
  readonly input: number;
  readonly classes: number;
}

const parameterRules = {
  width: { right: "a number above 0 and at most 4", accepts: (value: number) => value > 0 && value <= 4 },
  input: {
    right: "a whole number of pixels from 1 to 1024",
    accepts: (value: number) => Number.isInteger(value) && value >= 1 && value <= 1024,
  },
  classes: {
    right: "a whole number from 2 to 100000",
    accepts: (value: number) => Number.isInteger(value) && value >= 2 && value <= 100_000,
  },
} as const;

type ParameterName = keyof typeof parameterRules;

/**
 * Reads a spec.
 * @throws Problem `unknown-network`, or `bad-spec-parameter` for a parameter that is unknown or out of range.
 */
export function parseSpec(text: string): Spec {
  const [id = "", ...rest] = text.split("?");
  const query = new URLSearchParams(rest.join("?"));
  if (!isNetworkId(id)) {
    throw new Problem("unknown-network", { value: text, known: networkIds.join(", ") });
  }
  const family = families[id];
  const spec: Record<ParameterName, number> = { width: 1, input: family.input, classes: family.classes };
  for (const parameter of new Set(query.keys())) {
    const value = query.getAll(parameter).join(", ");
    const refuse = (right: string) =>
      new Problem("bad-spec-parameter", { network: id, parameter, value, right });
    if (!isParameterName(parameter)) throw refuse(`one of ${Object.keys(parameterRules).join(", ")}`);
    if (query.getAll(parameter).length > 1) throw refuse("one value");
    spec[parameter] = parseParameter(id, parameter, value);
  }
  return { id, ...spec };
}

/** The shortest text that `parseSpec` reads back as the same spec. */
export function formatSpec({ id, ...parameters }: Spec): string {
  const family = families[id];
  const usual: Record<ParameterName, number> = {
    width: 1,
    input: family.input,
    classes: family.classes,
  };
  const given = (Object.keys(parameterRules) as ParameterName[])
    .filter((parameter) => parameters[parameter] !== usual[parameter])
    .map((parameter) => `${parameter}=${parameters[parameter]}`);
  return given.length > 0 ? `${id}?${given.join("&")}` : id;
}

/** The graph that a spec names. @throws Problem as `parseSpec`, or when the network cannot have such a size. */
export function createGraph(text: string): Graph {
  const spec = parseSpec(text);
  return families[spec.id].define({ ...spec, spec: formatSpec(spec) });
}

function isNetworkId(id: string): id is NetworkId {
  return Object.hasOwn(families, id);
}

function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(parameterRules, name);
}

function parseParameter(network: NetworkId, parameter: ParameterName, text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const { right, accepts } = parameterRules[parameter];
  if (!accepts(value)) throw new Problem("bad-spec-parameter", { network, parameter, value: text, right });
  return value;
}
