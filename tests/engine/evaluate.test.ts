import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodeEnvironment } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import type { Params } from "../../src/engine/protocol";
import { uniformSource } from "../../src/weights/random";
import { SessionTalk } from "./support/session";

async function startTalk(): Promise<SessionTalk> {
  const talk = new SessionTalk(nodeEnvironment());
  await talk.ask("start", { backend: "wasm" });
  return talk;
}

function numbers(count: number, seed: number): Float32Array {
  const uniform = uniformSource(seed);
  return Float32Array.from({ length: count }, () => 2 * uniform() - 1);
}

/** A 3 × 3 convolution of a 7 × 7 picture with one channel. */
function convolution(seed: number, picture = numbers(49, 1)): Params<"evaluate"> {
  return {
    spec: parseSpec("custom?input=7&stack=conv3-1-p1&head=none"),
    weights: {
      "conv1.weight": { shape: [1, 1, 3, 3], data: numbers(9, seed) },
      "conv1.bias": { shape: [1], data: numbers(1, seed + 1) },
    },
    pictures: [picture],
    layers: ["conv1"],
    unit: { layer: "conv1", unit: { y: 0, x: 3, channel: 0 } },
  };
}

describe("evaluate", () => {
  test("computes the layers that are asked for, with the numbers that came along", async () => {
    const talk = await startTalk();
    const identity = { shape: [1, 1, 3, 3], data: Float32Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0]) };
    const bias = { shape: [1], data: Float32Array.from([0.5]) };
    const pictures = [numbers(49, 1), numbers(49, 2)];
    const { runs, unit } = await talk.ask("evaluate", {
      ...convolution(1),
      weights: { "conv1.weight": identity, "conv1.bias": bias },
      pictures,
      layers: ["conv1", "input"],
    });
    expect(runs).toHaveLength(2);
    for (const [index, [map, input]] of runs.entries()) {
      expect(map?.shape).toEqual([7, 7, 1]);
      expect(input?.data).toEqual(pictures[index]);
      expect(map?.data).toEqual(pictures[index]?.map((value) => value + 0.5));
    }
    expect(unit).toMatchObject({ layer: "conv1", value: runs[0]?.[0]?.data[3] });
  });

  test("shows terms that add up to the value in the map, whatever the settings", async () => {
    const talk = await startTalk();
    const setting = fc.record({
      kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
      sides: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 2 }),
      groups: fc.constantFrom(1, 2),
      seed: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(setting, async ({ kernel, sides, stride, dilation, groups, seed }) => {
        const stack = `conv${kernel.join("x")}-2-s${stride}-p${sides.join("x")}-d${dilation}-g${groups}`;
        const slices = 2 / groups;
        const weight = {
          shape: [2, slices, ...kernel],
          data: numbers(2 * slices * kernel[0] * kernel[1], seed),
        };
        const { runs, unit } = await talk.ask("evaluate", {
          spec: parseSpec(`custom?input=9&channels=2&stack=${stack}&head=none`),
          weights: { "conv1.weight": weight, "conv1.bias": { shape: [2], data: numbers(2, seed) } },
          pictures: [numbers(162, seed + 1)],
          layers: ["conv1"],
          unit: { layer: "conv1", unit: { y: 0, x: 0, channel: 1 } },
        });
        const value = runs[0]?.[0]?.data[1];
        expect(unit?.value).toBe(value);
        expect(Math.abs((unit?.arithmetic.sum ?? Number.NaN) - (value ?? 0))).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  test("keeps nothing: the tensors stay the same over a thousand kernels, and those that fail", async () => {
    const talk = await startTalk();
    const before = await talk.ask("memory", {});
    await talk.ask("evaluate", convolution(0));
    const { tensors } = await talk.ask("memory", {});
    expect(tensors).toBe(before.tensors);
    const first = await talk.ask("memory", {});
    for (let edit = 1; edit <= 1000; edit++) await talk.ask("evaluate", convolution(edit));
    const wrong = { layer: "conv1", unit: { y: 9, x: 0, channel: 0 } };
    await expect(talk.ask("evaluate", { ...convolution(1), unit: wrong })).rejects.toBeDefined();
    expect(await talk.ask("memory", {})).toEqual(first);
  });

  test.each([
    ["an unknown spec", { spec: "custom?stack=konv3-1" }, "bad-spec-parameter"],
    ["a window without a place", { spec: "custom?input=2&stack=conv3-1&head=none" }, "bad-spec-parameter"],
    [
      "another kernel's shape",
      { weights: { "conv1.weight": { shape: [1, 1, 2, 2], data: numbers(4, 1) } } },
      "weights-mismatch",
    ],
    [
      "too few numbers",
      { weights: { "conv1.weight": { shape: [1, 1, 3, 3], data: numbers(8, 1) } } },
      "bad-message",
    ],
    [
      "no numbers",
      { weights: { "conv1.weight": { shape: [1, 1, 3, 3], data: numbers(9, 1).fill(Number.NaN) } } },
      "bad-message",
    ],
    ["a picture of another size", { pictures: [numbers(48, 1)] }, "bad-input"],
    ["an unknown layer", { layers: ["conv2"] }, "unknown-layer"],
    ["a unit beyond the map", { unit: { layer: "conv1", unit: { y: 7, x: 0, channel: 0 } } }, "no-such-unit"],
  ] as const)("refuses %s", async (_, part, code) => {
    const talk = await startTalk();
    await expect(
      talk.ask("evaluate", { ...convolution(1), ...part } as Params<"evaluate">),
    ).rejects.toMatchObject({ code });
  });
});
