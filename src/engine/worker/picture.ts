import { Problem } from "../../architectures";
import { sizeOf } from "../../weights/tensors";
import { type GraphLayout, inputShape } from "../layout";
import { findPreparationFault, pictureChannel } from "../preparation";
import type { Preprocess } from "../protocol";

/** `(x − mean) / std` a channel, in the network's order; channels are fastest in the picture, `h × w × c`. */
export function preparePicture(picture: Float32Array, preprocess: Preprocess): Float32Array {
  const { mean, std } = preprocess;
  const prepared = new Float32Array(picture.length);
  // A channel at a time: every pass of every network waits for this.
  for (const [channel, centre] of mean.entries()) {
    const offset = pictureChannel(preprocess, channel) - channel;
    const spread = std[channel] ?? 1;
    for (let index = channel; index < picture.length; index += mean.length)
      prepared[index] = ((picture[index + offset] ?? 0) - centre) / spread;
  }
  return prepared;
}

/** @throws Problem `bad-input` for a picture of another size or with values that are no numbers. */
export function requirePicture(layout: GraphLayout, picture: Float32Array): void {
  const shape = inputShape(layout);
  const expected = `${shape.join(" × ")} numbers from 0 to 1`;
  const fail = (actual: string) => {
    throw new Problem("bad-input", { network: layout.graph.spec, expected, actual });
  };
  if (picture.length !== sizeOf(shape)) fail(`${picture.length} numbers`);
  // A plain loop: every picture passes here.
  for (let place = 0; place < picture.length; place++)
    if (!Number.isFinite(picture[place])) fail(`${picture[place]} at place ${place}`);
}

/**
 * @throws Problem `bad-preprocess` unless mean and deviation are given for every channel and can be divided by, and
 * there are colours where their order is turned.
 */
export function requirePreprocess(layout: GraphLayout, { mean, std, order }: Preprocess): void {
  const [, , channels] = inputShape(layout);
  const fail = (parameter: string, actual: string, expected: string) => {
    throw new Problem("bad-preprocess", { parameter, actual, expected });
  };
  const right = { mean: "", std: " above 0" };
  const requireList = (parameter: "mean" | "std", values: readonly number[]) => {
    const isFaulty = mean.some((value, at) => findPreparationFault(value, std[at] ?? 1) === parameter);
    if (values.length === channels && !isFaulty) return;
    const numbers = `${channels} ${channels === 1 ? "number" : "numbers"}`;
    fail(parameter, `[${values.join(", ")}]`, `${numbers}${right[parameter]}`);
  };
  requireList("mean", mean);
  requireList("std", std);
  if (order === "bgr" && channels !== 3) fail("order", order, `rgb, as the picture has ${channels} channels`);
}
