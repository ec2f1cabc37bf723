import * as v from "valibot";
import { type Padding, type Pair, samePadding } from "../../../../architectures";
import { channelsOfPicture, pictureSchema, sideOfPicture } from "../picture/picture";

export const largestKernel = 11;
export const mostOutputs = 6;
export const mostGroups = 4;
export const largestStride = 8;
export const largestDilation = 6;
export const largestPadding = 12;

/** What can be set, group by group; one group lies open at a time. */
export const settingPanels = ["kernel", "learned", "picture", "sliding", "channels"] as const;
export type SettingPanel = (typeof settingPanels)[number];

/** A whole number of a state, from `least` to `most`. */
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const finite = v.pipe(v.number(), v.finite());
const padded = whole(0, largestPadding);

/** What a convolution over a picture is made of; figures that have one share how it is set. */
export const settingSchema = v.object({
  picture: pictureSchema,
  /** Height and width of the kernel. */
  kernel: v.tuple([whole(1, largestKernel), whole(1, largestKernel)]),
  /** Output by output, slice by slice, row by row; what is missing is 0. */
  weights: v.pipe(v.array(finite), v.maxLength(mostOutputs * mostGroups * largestKernel ** 2)),
  /** One an output; what is missing is 0. */
  bias: v.pipe(v.array(finite), v.maxLength(mostOutputs)),
  outputs: whole(1, mostOutputs),
  stride: whole(1, largestStride),
  dilation: whole(1, largestDilation),
  groups: whole(1, mostGroups),
  /** None, as many outputs as inputs, or top, bottom, left and right. */
  padding: v.union([v.picklist(["valid", "same"]), v.tuple([padded, padded, padded, padded])]),
});

export type ConvolutionSetting = v.InferOutput<typeof settingSchema>;

/** The shipped network whose learned kernels are laid out; of any other name the first that fits the picture. */
export const kernelsOfSchema = v.pipe(v.string(), v.maxLength(100));

/** Padding in numbers. */
export function paddingOf({ padding, kernel, stride, dilation, picture }: ConvolutionSetting): Padding {
  if (padding === "valid") return { top: 0, bottom: 0, left: 0, right: 0 };
  if (padding === "same") {
    const side = sideOfPicture(picture);
    return samePadding([side, side], {
      kernel,
      stride: [stride, stride],
      dilation: [dilation, dilation],
    });
  }
  const [top, bottom, left, right] = padding;
  return { top, bottom, left, right };
}

/** Slices of one output's kernel: one for each channel that its group reads. */
export function slicesOf({ picture, groups }: Pick<ConvolutionSetting, "picture" | "groups">): number {
  return Math.max(1, Math.floor(channelsOfPicture(picture) / groups));
}

/** The weights of one slice, row by row. */
export function sliceWeights(setting: ConvolutionSetting, output: number, slice: number): readonly number[] {
  const start = sliceStart(setting, output, slice);
  return Array.from({ length: areaOf(setting.kernel) }, (_, tap) => setting.weights[start + tap] ?? 0);
}

/** All weights, with zeros where the state leaves some out. */
export function allWeights(setting: ConvolutionSetting): readonly number[] {
  const count = setting.outputs * slicesOf(setting) * areaOf(setting.kernel);
  return Array.from({ length: count }, (_, index) => setting.weights[index] ?? 0);
}

/** All biases, likewise. */
export function allBiases({ outputs, bias }: ConvolutionSetting): readonly number[] {
  return Array.from({ length: outputs }, (_, output) => bias[output] ?? 0);
}

/** The setting with one slice's weights changed. */
export function withSlice<Setting extends ConvolutionSetting>(
  setting: Setting,
  [output, slice]: readonly [output: number, slice: number],
  weights: readonly number[],
): Setting {
  const all = [...allWeights(setting)];
  all.splice(sliceStart(setting, output, slice), weights.length, ...weights);
  return { ...setting, weights: all };
}

/** The setting with another kernel size: what was in the middle stays there. */
export function withKernelSize<Setting extends ConvolutionSetting>(setting: Setting, kernel: Pair): Setting {
  const slices = Array.from({ length: setting.outputs * slicesOf(setting) }, (_, index) => {
    const count = slicesOf(setting);
    return centred(sliceWeights(setting, Math.floor(index / count), index % count), setting.kernel, kernel);
  });
  return { ...setting, kernel: [kernel[0], kernel[1]], weights: slices.flat() };
}

/** The setting with other counts of outputs or groups, or another picture: slices that stay keep their weights. */
export function withShape<Setting extends ConvolutionSetting>(
  setting: Setting,
  change: Partial<Pick<ConvolutionSetting, "outputs" | "groups" | "picture">>,
): Setting {
  const next = { ...setting, ...change };
  const count = slicesOf(next);
  const before = slicesOf(setting);
  const weights = Array.from({ length: next.outputs * count }, (_, index) => {
    const [output, slice] = [Math.floor(index / count), index % count];
    // New slices and outputs begin as copies of the last that there were.
    return sliceWeights(setting, Math.min(output, setting.outputs - 1), Math.min(slice, before - 1));
  });
  const scale = before / count;
  return { ...next, weights: weights.flat().map((weight) => weight * scale), bias: allBiases(next) };
}

function centred(weights: readonly number[], from: Pair, to: Pair): readonly number[] {
  const offset = (axis: 0 | 1) => Math.floor((to[axis] - 1) / 2) - Math.floor((from[axis] - 1) / 2);
  const [down, right] = [offset(0), offset(1)];
  return Array.from({ length: areaOf(to) }, (_, index) => {
    const [y, x] = [Math.floor(index / to[1]) - down, (index % to[1]) - right];
    const isKept = y >= 0 && y < from[0] && x >= 0 && x < from[1];
    return isKept ? (weights[y * from[1] + x] ?? 0) : 0;
  });
}

function sliceStart(setting: ConvolutionSetting, output: number, slice: number): number {
  return (output * slicesOf(setting) + slice) * areaOf(setting.kernel);
}

function areaOf([rows, columns]: readonly [number, number]): number {
  return rows * columns;
}
