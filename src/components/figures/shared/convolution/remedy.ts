import type { ConvolutionFault } from "../../../../architectures";
import { type ConvolutionSetting, withKernelSize, withShape } from "./setting";

/** The state with the one change that makes the setting possible. */
export function applyRemedy<Setting extends ConvolutionSetting>(
  state: Setting,
  fault: ConvolutionFault,
): Setting {
  if (fault.kind === "groups") return withShape(state, { groups: fault.nearest });
  const { setting, value } = fault.nearest;
  if (setting === "dilation") return { ...state, dilation: value };
  const [rows, columns] = state.kernel;
  return withKernelSize(state, fault.axis === "height" ? [value, columns] : [rows, value]);
}
