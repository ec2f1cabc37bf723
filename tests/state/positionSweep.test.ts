import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeEngine } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import { createPicture } from "../../src/engine/picture";
import type { Place } from "../../src/scenes/shore/moving";
import { type PlaceAnswer, summariseSweep, sweepPositions } from "../../src/state/positionSweep";

const side = 24;
const patch = 6;
/** Whole pixels, so that a moved patch has the same pixels; away from the edge, where padding would be seen. */
const places: readonly Place[] = Array.from({ length: side - patch - 4 }, (_, left) => ({
  x: (left + 2) / side,
  y: (((5 * left) % (side - patch - 4)) + 2) / side,
}));

function pictureAt({ x, y }: Place, ink: readonly number[]): Float32Array {
  const [left, top] = [Math.round(x * side), Math.round(y * side)];
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [column, row] = [(at % side) - left, Math.floor(at / side) - top];
    const isInside = column >= 0 && column < patch && row >= 0 && row < patch;
    return isInside ? (ink[row * patch + column] ?? 0) : 0.25;
  });
}

const engine = createNodeEngine();
beforeAll(async () => void (await engine.start("cpu")));
afterAll(() => engine.close());

/** The span between the least and the largest share of the class over all places. */
async function spanOf(stack: string, ink: readonly number[], seed: number): Promise<number> {
  const spec = parseSpec(`custom?input=${side}&classes=3&stack=${stack}`);
  const lease = await engine.lease({ spec, weights: { from: "init", init: "he", seed } }, { use: "figure" });
  const look = async (place: Place) => {
    const picture = createPicture(pictureAt(place, ink));
    return (await engine.run({ run: lease.run, picture, views: [] })).output;
  };
  const answers: PlaceAnswer[] = [];
  for await (const answer of sweepPositions(places, look, 0)) answers.push(answer);
  lease.release();
  const summary = summariseSweep(answers, 0);
  return summary ? summary.most.share - summary.least.share : Number.NaN;
}

const inks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: patch * patch,
  maxLength: patch * patch,
});

describe("a sweep over a thing's positions", () => {
  it("finds a network that averages whole maps indifferent to the place", async () => {
    await fc.assert(
      fc.asyncProperty(inks, fc.integer({ min: 1, max: 99 }), async (ink, seed) => {
        expect(await spanOf("conv3-6-p1,relu,gap", ink, seed)).toBeLessThan(1e-5);
      }),
      { numRuns: 8 },
    );
  });

  it("finds one that has a weight for each place dependent on it", async () => {
    const checkered = Array.from({ length: patch * patch }, (_, at) => at % 2);
    expect(await spanOf("conv3-6-p1,relu", checkered, 1)).toBeGreaterThan(1e-3);
  });

  it("asks in the places' order, and tells the class taken instead", async () => {
    const shares = [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.6, 0.4],
      [0.7, 0.3],
    ];
    const row = shares.map((_, x) => ({ x, y: 0 }));
    const answers: PlaceAnswer[] = [];
    const answer = async ({ x }: Place) => await Promise.resolve(shares[x] ?? []);
    for await (const one of sweepPositions(row, answer, 0)) answers.push(one);
    expect(answers.map(({ best }) => best)).toEqual([0, 1, 0, 0]);
    const summary = summariseSweep(answers, 0);
    expect(summary).toMatchObject({
      recognised: 0.75,
      least: { place: { x: 1 } },
      most: { place: { x: 0 } },
    });
    expect(summary?.mean).toBeCloseTo(0.6, 12);
    expect(summariseSweep([], 0)).toBeNull();
  });
});
