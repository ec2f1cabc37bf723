import type { ChannelTerms, UnitArithmetic } from "../../../engine/unit";
import { slicesOf } from "../shared/convolution/setting";
import type { Links, Pointed } from "./links";
import type { ConvolutionData } from "./load";
import type { ConvolutionState } from "./state";

/** What every view of the figure takes. */
export interface PartProps {
  readonly state: ConvolutionState;
  readonly data: ConvolutionData;
  readonly wanted: ConvolutionState;
  /** What is pointed at, in every view. */
  readonly links: Links | null;
  readonly onChange: (state: ConvolutionState) => void;
  readonly onPoint: (pointed: Pointed | null) => void;
}

/** The slice that is enlarged: the nearest that there is. */
export function shownSlice(state: ConvolutionState): number {
  return Math.min(state.slice, slicesOf(state) - 1);
}

/** The channel of the picture that an output's slice reads. */
export function channelOfSlice(state: ConvolutionState, output: number, slice: number): number {
  return slice + Math.floor((output * state.groups) / state.outputs) * slicesOf(state);
}

/** One slice's window, weights and products. */
export function termsOf({ arithmetic }: UnitArithmetic, slice: number): ChannelTerms {
  const terms = arithmetic.form === "weightedSum" ? arithmetic.channels[slice] : undefined;
  if (!terms) throw new RangeError(`no terms of slice ${slice} in a ${arithmetic.form}`);
  return terms;
}
