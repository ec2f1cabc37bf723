/**
 * A formula as data, so that a page can set it with its symbols, set it again with its numbers, and name what
 * each symbol means. The analyses return formulas, and `evaluate` is the only place that calculates: the
 * number on the screen cannot differ from the formula beside it.
 */
export type Formula =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "symbol"; readonly meaning: SymbolMeaning; readonly value: number }
  | { readonly kind: "sum"; readonly terms: readonly Formula[] }
  | { readonly kind: "difference"; readonly minuend: Formula; readonly subtrahend: Formula }
  | { readonly kind: "product"; readonly factors: readonly Formula[] }
  | { readonly kind: "quotient"; readonly dividend: Formula; readonly divisor: Formula }
  /** Rounded down to a whole number. */
  | { readonly kind: "floor"; readonly of: Formula }
  /** What cannot be told, of an operation that is not known here; so is everything that it is part of. */
  | { readonly kind: "unknown" };

/** A number together with the formula that it is the value of. */
export interface Quantity {
  readonly value: number;
  readonly formula: Formula;
}

interface Notation {
  readonly letter: string;
  readonly subscript?: string;
}

/** The field's letter for everything that a formula names; height and width are the layer's own, of its output. */
export const notations = {
  height: { letter: "H" },
  width: { letter: "W" },
  inputHeight: { letter: "H", subscript: "in" },
  inputWidth: { letter: "W", subscript: "in" },
  channels: { letter: "C" },
  inputChannels: { letter: "C", subscript: "in" },
  outputChannels: { letter: "C", subscript: "out" },
  /** Of a layer in one dimension. */
  kernel: { letter: "K" },
  kernelHeight: { letter: "K", subscript: "h" },
  kernelWidth: { letter: "K", subscript: "w" },
  stride: { letter: "s" },
  dilation: { letter: "d" },
  paddingTop: { letter: "p", subscript: "top" },
  paddingBottom: { letter: "p", subscript: "bottom" },
  paddingLeft: { letter: "p", subscript: "left" },
  paddingRight: { letter: "p", subscript: "right" },
  groups: { letter: "g" },
  /** Pairs of an input map and an output map that a connection table keeps: 60 of 96 in LeNet-5's C3. */
  tablePairs: { letter: "T" },
  /** Arrows into one column, or one row, of outputs where padding has none to give: 3n − 2 for a kernel of 3. */
  verticalArrows: { letter: "A", subscript: "h" },
  horizontalArrows: { letter: "A", subscript: "w" },
  /** Arrows that would come from beyond the edge: the 2 of 3n − 2. */
  arrowsOff: { letter: "A", subscript: "off" },
  units: { letter: "N" },
  inputUnits: { letter: "N", subscript: "in" },
  outputUnits: { letter: "N", subscript: "out" },
  /** Numbers that a model's file declares for an operation. */
  declaredNumbers: { letter: "P" },
} as const satisfies Record<string, Notation>;

export type SymbolMeaning = keyof typeof notations;

export function constant(value: number): Formula {
  return { kind: "constant", value };
}

export function symbol(meaning: SymbolMeaning, value: number): Formula {
  return { kind: "symbol", meaning, value };
}

export const unknown: Formula = { kind: "unknown" };

/** A sum in a sum is one sum; one of nothing is 0. */
export function sum(...terms: readonly Formula[]): Formula {
  const flat = terms.flatMap((term) => (term.kind === "sum" ? term.terms : [term]));
  const [first = constant(0), ...rest] = flat;
  return rest.length === 0 ? first : { kind: "sum", terms: flat };
}

/** A product in a product is one product; one of nothing is 1. */
export function product(...factors: readonly Formula[]): Formula {
  const flat = factors.flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]));
  const [first = constant(1), ...rest] = flat;
  return rest.length === 0 ? first : { kind: "product", factors: flat };
}

export function difference(minuend: Formula, subtrahend: Formula): Formula {
  return { kind: "difference", minuend, subtrahend };
}

export function quotient(dividend: Formula, divisor: Formula): Formula {
  return { kind: "quotient", dividend, divisor };
}

export function floor(of: Formula): Formula {
  return { kind: "floor", of };
}

export function quantity(formula: Formula): Quantity {
  return { value: evaluate(formula), formula };
}

/** The number that a formula comes to; `NaN` where a part of it is unknown. */
export function evaluate(formula: Formula): number {
  switch (formula.kind) {
    case "constant":
    case "symbol":
      return formula.value;
    case "sum":
      return formula.terms.reduce((total, term) => total + evaluate(term), 0);
    case "product":
      return formula.factors.reduce((total, factor) => total * evaluate(factor), 1);
    case "difference":
      return evaluate(formula.minuend) - evaluate(formula.subtrahend);
    case "quotient":
      return evaluate(formula.dividend) / evaluate(formula.divisor);
    case "floor":
      return Math.floor(evaluate(formula.of));
    case "unknown":
      return Number.NaN;
  }
}
