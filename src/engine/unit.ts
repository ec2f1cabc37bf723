import type { Activation } from "../architectures";

/** How one unit came to its value, term by term: what the inspector shows and sums up. */

/** One unit of a layer. Vectors have `y = x = 0`. */
export interface UnitPosition {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** A rectangle of units in an input layer; it may hang over the edge, where padding counts as zero. */
export interface UnitWindow {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  readonly dilation: readonly [vertical: number, horizontal: number];
}

/** One input map's share: its values under the window, row by row, and what each is multiplied with. */
export interface ChannelTerms {
  /** The input layer, and the map in it. */
  readonly layer: string;
  readonly channel: number;
  readonly values: readonly number[];
  /** False where the window hangs over the edge: the value there is padding, 0. */
  readonly inside: readonly boolean[];
  readonly weights: readonly number[];
  /** `values[i] · weights[i]` in double precision. */
  readonly products: readonly number[];
  readonly subtotal: number;
}

export interface NamedTerm {
  readonly layer: string;
  readonly unit: UnitPosition;
  readonly value: number;
}

export type Arithmetic =
  /** Convolution, fully connected, trainable subsampling: subtotals of every feeding map, plus bias. */
  | {
      readonly form: "weightedSum";
      readonly window: UnitWindow;
      readonly channels: readonly ChannelTerms[];
      readonly bias: number | null;
      readonly sum: number;
    }
  /** Max and average pooling. `chosen` indexes the largest value of `values`. */
  | {
      readonly form: "pool";
      readonly operation: "max" | "average";
      readonly window: UnitWindow;
      readonly layer: string;
      readonly channel: number;
      readonly values: readonly number[];
      readonly inside: readonly boolean[];
      readonly chosen: number | null;
      readonly sum: number;
    }
  /** An activation: one number in, one out. */
  | {
      readonly form: "function";
      readonly operation: Activation;
      readonly argument: NamedTerm;
      readonly sum: number;
    }
  /** RBF: `(xⱼ − cⱼ)²` summed. */
  | {
      readonly form: "distance";
      readonly layer: string;
      readonly values: readonly number[];
      readonly centres: readonly number[];
      readonly squares: readonly number[];
      readonly sum: number;
    }
  /** `exp(sign · aᵢ − shift) / Σ exp(sign · aⱼ − shift)`; `shift` keeps the exponentials finite. */
  | {
      readonly form: "softmax";
      readonly layer: string;
      readonly sign: 1 | -1;
      readonly arguments: readonly number[];
      readonly exponentials: readonly number[];
      readonly total: number;
      readonly sum: number;
    }
  /** `scale · (argument − mean) / √(variance + ε) + shift`. */
  | {
      readonly form: "batchNorm";
      readonly argument: NamedTerm;
      readonly mean: number;
      readonly variance: number;
      readonly epsilon: number;
      readonly scale: number;
      readonly shift: number;
      readonly sum: number;
    }
  /** `argument / (k + α · Σ neighbours²)^β`, with α as it multiplies the sum. */
  | {
      readonly form: "localResponseNorm";
      readonly argument: NamedTerm;
      readonly neighbours: readonly NamedTerm[];
      readonly k: number;
      readonly alpha: number;
      readonly beta: number;
      readonly sum: number;
    }
  /** Addition of shortcuts. */
  | { readonly form: "sum"; readonly terms: readonly NamedTerm[]; readonly sum: number }
  /** Flatten, concatenation, dropout, padded shortcut: the value of another unit, or a padded zero. */
  | { readonly form: "copy"; readonly from: NamedTerm | null; readonly sum: number }
  /** An operation that is not known here: there is nothing to add up, and `sum` is NaN. */
  | { readonly form: "unknown"; readonly operation: string; readonly sum: number }
  /** The input layer: the prepared picture. */
  | {
      readonly form: "input";
      /** The picture's number, and its channel there. */
      readonly raw: number;
      readonly channel: number;
      readonly mean: number;
      readonly std: number;
      readonly sum: number;
    };

export interface UnitArithmetic {
  readonly layer: string;
  readonly unit: UnitPosition;
  /** The engine's own value: the float32 in the feature map. `arithmetic.sum` repeats it in double precision. */
  readonly value: number;
  readonly arithmetic: Arithmetic;
}
