import { Problem } from "../../architectures";
import { sizeOf } from "../../weights/tensors";
import { type GraphLayout, inputShape } from "../layout";
import type { Preprocess } from "../protocol";

/** `(x − mean) / std` a channel; channels are fastest in the picture, `h × w × c`. */
export function preparePicture(picture: Float32Array, { mean, std }: Preprocess): Float32Array {
  const channels = mean.length;
  return picture.map((value, index) => {
    const channel = index % channels;
    return (value - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  });
}

/** @throws Problem `bad-input` for a picture of another size or with values that are no numbers. */
export function requirePicture(layout: GraphLayout, picture: Float32Array): void {
  const shape = inputShape(layout);
  const expected = `${shape.join(" × ")} numbers from 0 to 1`;
  const fail = (actual: string) => {
    throw new Problem("bad-input", { network: layout.graph.spec, expected, actual });
  };
  if (picture.length !== sizeOf(shape)) fail(`${picture.length} numbers`);
  const strange = picture.findIndex((value) => !Number.isFinite(value));
  if (strange >= 0) fail(`${picture[strange]} at place ${strange}`);
}

/** @throws Problem `bad-preprocess` unless mean and deviation are given for every channel and can be divided by. */
export function requirePreprocess(layout: GraphLayout, { mean, std }: Preprocess): void {
  const [, , channels] = inputShape(layout);
  const check = (
    parameter: string,
    values: readonly number[],
    right: string,
    fits: (value: number) => boolean,
  ) => {
    if (values.length === channels && values.every(fits)) return;
    const expected = `${channels} ${channels === 1 ? "number" : "numbers"}${right}`;
    throw new Problem("bad-preprocess", { parameter, actual: `[${values.join(", ")}]`, expected });
  };
  check("mean", mean, "", Number.isFinite);
  check("std", std, " above 0", (value) => Number.isFinite(value) && value > 0);
}
