import type { Graph } from "./graph";
import type { NetworkOptions } from "./network";
import { numberWhere, type Parameter, type ParameterValue, wholeNumber } from "./parameter";

export type Parameters = Readonly<Record<string, Parameter>>;

export type Values<Own extends Parameters> = {
  readonly [Name in keyof Own]: Own[Name] extends Parameter<infer Value> ? Value : never;
};

/** The parameters that every network has. */
export type CommonParameters = {
  readonly width: Parameter<number>;
  readonly input: Parameter<number>;
  readonly classes: Parameter<number>;
};

/** The kinds of networks, in the order of the lecture: what a menu lists them under, and whose names their weights have. */
export const networkGroups = ["lenet", "alexnet", "vgg", "googlenet", "cifar", "resnet"] as const;

export type NetworkGroup = (typeof networkGroups)[number];

/** What a network's entry says of it as its paper has it. */
interface Entry {
  /** Null for a network that a person describes, and that no menu can list. */
  readonly group: NetworkGroup | null;
  /** Pixels a side. */
  readonly input: number;
  readonly classes: number;
}

/** A network with its parameters: what a spec's id names. */
export interface Family {
  readonly group: NetworkGroup | null;
  readonly common: CommonParameters;
  /** Those that only this family has, in the order in which specs write them. */
  readonly own: Parameters;
  /** @throws Problem `bad-spec-parameter` for values that cannot go together. */
  readonly define: (common: NetworkOptions, own: Readonly<Record<string, ParameterValue>>) => Graph;
}

export const largestInput = 1024;

/** A network as its paper has it, and its options of its own. */
export function createFamily<Own extends Parameters>(
  { group, input, classes }: Entry,
  own: Own,
  define: (options: NetworkOptions & Values<Own>) => Graph,
): Family {
  return {
    group,
    common: {
      width: numberWhere(1, {
        right: "a number above 0 and at most 4",
        accepts: (value) => value > 0 && value <= 4,
      }),
      input: wholeNumber(input, 1, largestInput, "pixels"),
      classes: wholeNumber(classes, 2, 100_000, "classes"),
    },
    own,
    // Specs are read with these same parameters, so the values are theirs.
    define: (common, values) => define({ ...common, ...(values as Values<Own>) }),
  };
}
