import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeEnvironment } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import {
  findPreparationFault,
  isSamePreparation,
  largestInput,
  pictureChannel,
  preparedEnds,
} from "../../src/engine/preparation";
import type { RunId } from "../../src/engine/protocol";
import { preparePicture } from "../../src/engine/worker/picture";
import { caffePreparation, imagenetPreparation } from "../../src/weights/names/preparations";
import { uniformSource } from "../../src/weights/random";
import { SessionTalk } from "./support/session";

const colours = { ...imagenetPreparation, order: "bgr" } as const;

const picture = Float32Array.from({ length: 32 * 32 * 3 }, uniformSource(4));
/** Red and blue in each other's place. */
const swapped = picture.map((_, index) => picture[index - (index % 3) + 2 - (index % 3)] ?? 0);

describe("preparation", () => {
  test("of Caffe's networks makes 0 to 255 less the mean of blue, green and red", () => {
    const [blue, green, red] = preparePicture(Float32Array.of(1, 0.5, 0), caffePreparation);
    expect(blue).toBeCloseTo(-103.939, 4);
    expect(green).toBeCloseTo(127.5 - 116.779, 4);
    expect(red).toBeCloseTo(255 - 123.68, 4);
    expect(largestInput(caffePreparation)).toBeCloseTo(255 - 103.939, 4);
  });

  test("ends where a picture's 0 and 1 come to, and no pixel goes beyond", () => {
    const channels = fc.array(
      fc.record({
        mean: fc.double({ min: -10, max: 10, noNaN: true }),
        std: fc.double({ min: 0.01, max: 10, noNaN: true }),
      }),
      { minLength: 3, maxLength: 3 },
    );
    const pixel = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(channels, pixel, fc.constantFrom("rgb" as const, "bgr" as const), (given, raw, order) => {
        const preprocess = { mean: given.map(({ mean }) => mean), std: given.map(({ std }) => std), order };
        const prepared = preparePicture(Float32Array.from(raw), preprocess);
        for (const [channel, value] of prepared.entries()) {
          const [black, white] = preparedEnds(preprocess, channel);
          const slack = 1e-6 * Math.max(Math.abs(black), Math.abs(white));
          expect(value).toBeGreaterThanOrEqual(black - slack);
          expect(value).toBeLessThanOrEqual(white + slack);
          expect(Math.abs(value)).toBeLessThanOrEqual(largestInput(preprocess) + slack);
          const share = raw[pictureChannel(preprocess, channel)] ?? 0;
          expect(Math.abs(value - (black + share * (white - black)))).toBeLessThanOrEqual(slack);
        }
      }),
    );
  });

  test.each([
    [0.5, 0.25, null],
    [-1e6, 1e-3, null],
    [Number.NaN, 1, "mean"],
    [Number.POSITIVE_INFINITY, 1, "mean"],
    [0, 0, "std"],
    [0, -1, "std"],
    [0, Number.NaN, "std"],
    // 1e40 is no float32.
    [0, 1e-40, "std"],
  ])("by mean %d and standard deviation %d is faulty in %s", (mean, std, fault) => {
    expect(findPreparationFault(mean, std)).toBe(fault);
  });

  test("is the same in the same order of colours alone", () => {
    expect(isSamePreparation(imagenetPreparation, { ...imagenetPreparation, order: "rgb" })).toBe(true);
    expect(isSamePreparation(imagenetPreparation, colours)).toBe(false);
    expect(isSamePreparation(imagenetPreparation, { ...imagenetPreparation, std: [0.229, 0.224] })).toBe(
      false,
    );
  });
});

describe("a network that sees blue first", () => {
  const weights = { from: "init", init: "he", seed: 1 } as const;
  let talk: SessionTalk;
  let run: RunId;
  beforeEach(async () => {
    talk = new SessionTalk(nodeEnvironment());
    await talk.ask("start", { backend: "wasm" });
    ({ run } = await talk.load({ spec: parseSpec("cifar-resnet20?width=0.25"), weights }));
  });
  afterEach(() => talk.close());

  test("answers as one that sees red first, of a picture whose red and blue are swapped", async () => {
    const asked = { run, of: { score: 3 }, wrt: "input" } as const;
    const turned = await talk.run(run, picture, { preprocess: colours });
    const turnedGradient = await talk.ask("gradients", asked);
    const plain = { preprocess: imagenetPreparation };
    expect((await talk.run(run, swapped, plain)).output).toEqual(turned.output);
    const plainGradient = await talk.ask("gradients", asked);
    // The gradient is of the picture as it was given: its red is the other one's blue.
    const back = turnedGradient.input?.data ?? new Float32Array();
    expect(back.map((_, index) => back[index - (index % 3) + 2 - (index % 3)] ?? 0)).toEqual(
      plainGradient.input?.data,
    );
    expect((await talk.run(run, picture, plain)).output).not.toEqual(turned.output);
  });

  test("tells from which of the picture's numbers each of its input's comes", async () => {
    await talk.run(run, picture, { preprocess: colours });
    for (const channel of [0, 1, 2]) {
      const unit = { y: 5, x: 9, channel };
      const { value, arithmetic } = await talk.ask("unit", { run, layer: "input", unit });
      if (arithmetic.form !== "input") throw new Error(arithmetic.form);
      expect(arithmetic.raw).toBe(picture[(5 * 32 + 9) * 3 + 2 - channel]);
      expect(arithmetic.channel).toBe(2 - channel);
      expect(arithmetic.sum).toBeCloseTo(value, 5);
    }
  });

  test("has colours to turn", async () => {
    const grey = await talk.load({ spec: parseSpec("lenet5"), weights });
    const preprocess = { mean: [0], std: [1], order: "bgr" } as const;
    const running = talk.run(grey.run, new Float32Array(32 * 32), { preprocess });
    await expect(running).rejects.toMatchObject({ code: "bad-preprocess", values: { parameter: "order" } });
  });
});
