import type { ConvolutionFault } from "../../../../architectures";
import { translator } from "../../../../messages/translator";

const t = translator("convolution");

/** Why a setting is impossible. */
export function faultSentence(fault: ConvolutionFault): string {
  if (fault.kind === "window") {
    const { axis, span, room } = fault;
    return t("convolution.faultWindow", { axis, span, room });
  }
  const { groups, inputChannels: inputs, outputChannels: outputs } = fault;
  return t("convolution.faultGroups", { groups, inputs, outputs });
}

/** What would make it possible, as a button says it. */
export function remedyWords(fault: ConvolutionFault): string {
  if (fault.kind === "groups") return t("convolution.remedyGroups", { value: fault.nearest });
  const { setting, value } = fault.nearest;
  if (setting === "dilation") return t("convolution.remedyDilation", { value });
  return t(fault.axis === "height" ? "convolution.remedyKernelHeight" : "convolution.remedyKernelWidth", {
    value,
  });
}
