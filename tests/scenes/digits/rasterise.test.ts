import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDigit } from "../../../src/scenes/digits/examples";
import { type Placement, rasteriseStrokes } from "../../../src/scenes/digits/rasterise";
import { type Stroke, simplifyStroke, squaredDistanceToSegment } from "../../../src/scenes/digits/strokes";

/** Whether ink lies on a place of the pad: the last stroke over it decides. */
function isInked(strokes: readonly Stroke[], x: number, y: number): boolean {
  if (x < 0 || x >= 1 || y < 0 || y >= 1) return false;
  const last = strokes.findLast(({ points, width }) =>
    points.some(
      (point, index) => squaredDistanceToSegment(x, y, points[index - 1] ?? point, point) <= width ** 2 / 4,
    ),
  );
  return last?.tool === "pen";
}

/** The share of 8 × 8 samples of each pixel that are inked. */
function supersample(
  strokes: readonly Stroke[],
  size: number,
  { scale, left, top }: Placement,
): Float32Array {
  const side = 8;
  return Float32Array.from({ length: size * size }, (_, pixel) => {
    let inked = 0;
    for (let sample = 0; sample < side * side; sample += 1) {
      const x = (pixel % size) + ((sample % side) + 0.5) / side;
      const y = Math.floor(pixel / size) + (Math.floor(sample / side) + 0.5) / side;
      if (isInked(strokes, (x - left) / scale, (y - top) / scale)) inked += 1;
    }
    return inked / side ** 2;
  });
}

function differences(actual: Float32Array, expected: Float32Array): { largest: number; mean: number } {
  const gaps = Array.from(actual, (value, index) => Math.abs(value - (expected[index] ?? Number.NaN)));
  return { largest: Math.max(...gaps), mean: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length };
}

function total(ink: Float32Array): number {
  return ink.reduce((sum, value) => sum + value, 0);
}

const whole = (size: number): Placement => ({ scale: size, left: 0, top: 0 });

describe("rasteriseStrokes", () => {
  it("covers pixels as a count of samples does, for digits", () => {
    for (const label of [2, 4, 8]) {
      const digit = createDigit(label, 5).map(simplifyStroke);
      const { largest, mean } = differences(rasteriseStrokes(digit, 40), supersample(digit, 40, whole(40)));
      expect(mean).toBeLessThan(0.003);
      // The largest is where two edges share a pixel: the greater coverage counts, not the union.
      expect(largest).toBeLessThan(0.4);
    }
  });

  it("does so for any pen and eraser, across the pad's edge, under any placement", () => {
    const coordinate = fc.double({ min: -0.4, max: 1.4, noNaN: true });
    const stroke: fc.Arbitrary<Stroke> = fc.record({
      tool: fc.constantFrom("pen" as const, "pen" as const, "eraser" as const),
      width: fc.double({ min: 0.08, max: 0.4, noNaN: true }),
      points: fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 4 }),
    });
    const placement = fc.record({
      scale: fc.double({ min: 16, max: 40, noNaN: true }),
      left: fc.integer({ min: -8, max: 8 }),
      top: fc.integer({ min: -8, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 4 }), placement, (strokes, place) => {
        const actual = rasteriseStrokes(strokes, 24, place);
        expect(differences(actual, supersample(strokes, 24, place)).mean).toBeLessThan(0.02);
        expect(actual.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("is exact for a level line between two pixel edges, and shares out a thin one", () => {
    const level = (width: number): Stroke => ({
      tool: "pen",
      width,
      points: [
        { x: -1, y: 0.4 },
        { x: 2, y: 0.4 },
      ],
    });
    const column = (ink: Float32Array) =>
      Array.from({ length: 10 }, (_, row) => ink[row * 10 + 5] ?? Number.NaN);
    expect(column(rasteriseStrokes([level(0.3)], 10)).map((value) => Number(value.toFixed(4)))).toEqual([
      0, 0, 0.5, 1, 1, 0.5, 0, 0, 0, 0,
    ]);
    expect(total(rasteriseStrokes([level(0.02)], 10))).toBeCloseTo(0.02 * 10 * 10, 3);
  });

  it("draws a touch as a round dot", () => {
    const dot: Stroke = { tool: "pen", width: 0.5, points: [{ x: 0.5, y: 0.5 }] };
    expect(total(rasteriseStrokes([dot], 64))).toBeCloseTo(Math.PI * 16 ** 2, -1);
  });

  it("removes under the eraser what was drawn before it, and nothing drawn after", () => {
    const pen: Stroke = {
      tool: "pen",
      width: 0.1,
      points: [
        { x: 0.2, y: 0.5 },
        { x: 0.8, y: 0.5 },
      ],
    };
    const eraser: Stroke = { tool: "eraser", width: 0.2, points: pen.points };
    expect(total(rasteriseStrokes([pen, eraser], 32))).toBe(0);
    expect(rasteriseStrokes([eraser, pen], 32)).toEqual(rasteriseStrokes([pen], 32));
    expect(rasteriseStrokes([pen, eraser, pen], 32)).toEqual(rasteriseStrokes([pen], 32));
  });

  it("draws a stroke the same when it is drawn twice, or backwards", () => {
    const digit = createDigit(2, 3);
    const backwards = digit.map((stroke) => ({ ...stroke, points: stroke.points.toReversed() }));
    const once = rasteriseStrokes(digit, 48);
    expect(rasteriseStrokes([...digit, ...digit], 48)).toEqual(once);
    expect(differences(rasteriseStrokes(backwards, 48), once).largest).toBeLessThan(1e-5);
  });
});
