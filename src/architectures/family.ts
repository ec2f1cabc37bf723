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

/** A network with its parameters: what a spec's id names. */
export interface Family {
  readonly common: CommonParameters;
  /** Those that only this family has, in the order in which specs write them. */
  readonly own: Parameters;
  /** @throws Problem `bad-spec-parameter` for values that cannot go together. */
  readonly define: (common: NetworkOptions, own: Readonly<Record<string, ParameterValue>>) => Graph;
}

export const largestInput = 1024;

/** A network whose paper has this input (pixels a side) and this many classes, and options of its own. */
export function createFamily<Own extends Parameters>(
  usual: { readonly input: number; readonly classes: number },
  own: Own,
  define: (options: NetworkOptions & Values<Own>) => Graph,
): Family {
  return {
    common: {
      width: numberWhere(1, {
        right: "a number above 0 and at most 4",
        accepts: (value) => value > 0 && value <= 4,
      }),
      input: wholeNumber(usual.input, 1, largestInput, "pixels"),
      classes: wholeNumber(usual.classes, 2, 100_000, "classes"),
    },
    own,
    // Specs are read with these same parameters, so the values are theirs.
    define: (common, values) => define({ ...common, ...(values as Values<Own>) }),
  };
}
