import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDigit } from "../../../src/scenes/digits/examples";
import {
  type Point,
  type Stroke,
  simplifyStroke,
  squaredDistanceToSegment,
} from "../../../src/scenes/digits/strokes";

function penStroke(points: readonly Point[]): Stroke {
  return { tool: "pen", width: 0.09, points };
}

function distanceToStroke({ x, y }: Point, { points }: Stroke): number {
  const squares = points.map((point, index) =>
    squaredDistanceToSegment(x, y, points[index - 1] ?? point, point),
  );
  return Math.sqrt(Math.min(...squares));
}

describe("simplifyStroke", () => {
  it("leaves of a straight line its ends", () => {
    const line = Array.from({ length: 50 }, (_, index) => ({ x: 0.1 + index / 100, y: 0.2 + index / 200 }));
    expect(simplifyStroke(penStroke(line)).points).toEqual([line[0], line[49]]);
  });

  it("keeps a corner, and a line that turns back on itself", () => {
    const points = [0.1, 0.3, 0.5, 0.7, 0.4, 0.2].map((x) => ({ x, y: 0.5 }));
    expect(simplifyStroke(penStroke(points)).points.map(({ x }) => x)).toEqual([0.1, 0.7, 0.2]);
  });

  it("moves no point off the line by more than a quarter of a pixel of a 512-pixel pad", () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const simple = simplifyStroke(penStroke(points));
        expect(simple.points[0]).toEqual(points[0]);
        expect(simple.points.at(-1)).toEqual(points.at(-1));
        for (const original of points) {
          expect(distanceToStroke(original, simple)).toBeLessThanOrEqual(0.25 / 512 + 1e-12);
        }
      }),
    );
  });

  it("thins out a handwritten digit, and a second time changes nothing", () => {
    const count = (strokes: readonly Stroke[]) => strokes.reduce((sum, { points }) => sum + points.length, 0);
    for (let label = 0; label < 10; label += 1) {
      const digit = createDigit(label, 1);
      const simple = digit.map(simplifyStroke);
      expect(count(simple)).toBeLessThan(count(digit));
      expect(simple.map(simplifyStroke)).toEqual(simple);
    }
  });
});
