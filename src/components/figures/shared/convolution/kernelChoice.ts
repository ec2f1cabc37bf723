import { type PresetName, presetKernel } from "./presets";
import { type ConvolutionSetting, slicesOf, sliceWeights, withKernelSize, withSlice } from "./setting";

/** The preset in every slice, shared among them, so that the output is that of the channels' mean. */
export function withPreset<Setting extends ConvolutionSetting>(
  state: Setting,
  output: number,
  name: PresetName,
): Setting {
  const { size, weights } = presetKernel(name, state.kernel);
  return withKernel(state, output, size, [weights], "mean");
}

/**
 * One output's kernel from some slices. As many slices as there are channels stay what they are; else their sum is what
 * all slices add up to, so that a grey picture has the same output.
 */
export function withKernel<Setting extends ConvolutionSetting>(
  state: Setting,
  output: number,
  size: readonly [number, number],
  given: readonly (readonly number[])[],
  spread: "kept" | "mean" = "kept",
): Setting {
  const count = slicesOf(state);
  const sized = withKernelSize(state, [size[0], size[1]]);
  const isKept = spread === "kept" && given.length === count;
  const total = Array.from({ length: size[0] * size[1] }, (_, tap) =>
    given.reduce((sum, slice) => sum + (slice[tap] ?? 0), 0),
  );
  const shared = total.map((weight) => weight / count);
  return Array.from({ length: count }, (_, slice) => slice).reduce(
    (next, slice) => withSlice(next, [output, slice], isKept ? (given[slice] ?? []) : shared),
    sized,
  );
}

/** Whether an output's kernel is the preset, in all its slices. */
export function isPreset(state: ConvolutionSetting, output: number, name: PresetName): boolean {
  const preset = withPreset(state, output, name);
  if (String(preset.kernel) !== String(state.kernel)) return false;
  const slices = Array.from({ length: slicesOf(state) }, (_, slice) => slice);
  return slices.every(
    (slice) => String(sliceWeights(preset, output, slice)) === String(sliceWeights(state, output, slice)),
  );
}
