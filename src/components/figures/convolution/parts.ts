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
