import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoverageBuffer } from "../../../src/scenes/raster/coverage";
import { flatten } from "../../../src/scenes/raster/flatten";
import {
  arc,
  ellipse,
  outline,
  type Path,
  Pen,
  polygon,
  polyline,
  rectangle,
} from "../../../src/scenes/raster/path";
import { strokePolygons, type Width } from "../../../src/scenes/raster/stroke";
import { identity } from "../../../src/scenes/raster/transform";

const side = 40;

/** The coverage of each pixel of a buffer of `side` × `side`. */
function drain(buffer: CoverageBuffer): Float32Array {
  const pixels = new Float32Array(side * side);
  buffer.drain((row, from, to, coverages) => {
    for (let column = from; column < to; column += 1) pixels[row * side + column] = coverages[column] ?? 0;
  });
  return pixels;
}

function cover(path: Path): Float32Array {
  const buffer = new CoverageBuffer(side, side);
  for (const { coordinates } of flatten(path, identity)) buffer.addPolygon(coordinates);
  return drain(buffer);
}

function coverStroke(path: Path, width: Width): Float32Array {
  const buffer = new CoverageBuffer(side, side);
  for (const line of flatten(path, identity)) {
    for (const corners of strokePolygons(line, width, 1)) buffer.addPolygon(corners);
  }
  return drain(buffer);
}

function areaOf(pixels: Float32Array): number {
  return pixels.reduce((sum, covered) => sum + covered, 0);
}

const inside = fc.double({ min: 0, max: side, noNaN: true });
const anywhere = fc.double({ min: -60, max: 100, noNaN: true });

describe("filled shapes", () => {
  it("cover each pixel by just the part of it that a rectangle covers", () => {
    fc.assert(
      fc.property(inside, inside, inside, inside, (a, b, c, d) => {
        const [left, right, top, bottom] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
        const pixels = cover(rectangle(left, top, right - left, bottom - top));
        const overlap = (index: number, low: number, high: number) =>
          Math.max(0, Math.min(index + 1, high) - Math.max(index, low));
        for (const [index, covered] of pixels.entries()) {
          const expected =
            overlap(index % side, left, right) * overlap(Math.floor(index / side), top, bottom);
          expect(Math.abs(covered - expected)).toBeLessThan(2e-4);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("have a triangle's area, whichever way round it is drawn", () => {
    fc.assert(
      fc.property(inside, inside, inside, inside, inside, inside, (...[x0, y0, x1, y1, x2, y2]) => {
        const area = Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / 2;
        expect(Math.abs(areaOf(cover(polygon([x0, y0], [x1, y1], [x2, y2]))) - area)).toBeLessThan(0.1);
        expect(Math.abs(areaOf(cover(polygon([x2, y2], [x1, y1], [x0, y0]))) - area)).toBeLessThan(0.1);
      }),
    );
  });

  it("are cut off at the frame, wherever they reach", () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, anywhere, (a, b, c, d) => {
        const [left, right, top, bottom] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
        const within = (low: number, high: number) => Math.max(0, Math.min(side, high) - Math.max(0, low));
        const pixels = cover(rectangle(left, top, right - left, bottom - top));
        expect(areaOf(pixels)).toBeCloseTo(within(left, right) * within(top, bottom), 1);
        expect(Math.max(...pixels)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("follow curves: circles, ellipses, quarter discs, parabolas", () => {
    // Chords lie up to a tenth of a pixel within the curve: two thirds of that on average, all around.
    const lost = Math.PI * 225 - areaOf(cover(ellipse(20, 20, 15)));
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan((2 / 3) * 0.1 * 2 * Math.PI * 15);
    expect(Math.abs(areaOf(cover(ellipse(20, 20, 12, 7, 33))) - Math.PI * 84)).toBeLessThan(4.5);
    const quarter = arc({ x: 5, y: 5, radiusX: 30, radiusY: 30, from: 0, to: 90 });
    // Closed by its chord, a quarter arc holds the quarter disc less the triangle.
    expect(Math.abs(areaOf(cover(quarter)) - (Math.PI / 4 - 0.5) * 900)).toBeLessThan(2);
    const parabola = new Pen(5, 10).quadratic([20, 40], [35, 10]).close();
    // Archimedes: two thirds of the triangle's height, which is half the control point's distance.
    expect(Math.abs(areaOf(cover(parabola)) - (2 / 3) * 30 * 15)).toBeLessThan(2.5);
    expect(
      areaOf(cover(outline([5, 5, "corner"], [35, 5, "corner"], [35, 35, "corner"], [5, 35, "corner"]))),
    ).toBeCloseTo(900, 1);
  });

  it("leave the buffer empty for the next one", () => {
    const buffer = new CoverageBuffer(side, side);
    buffer.addPolygon([1, 1, 30, 2, 12, 33]);
    drain(buffer);
    expect(areaOf(drain(buffer))).toBe(0);
  });
});

describe("strokes", () => {
  it("cover width times length, and half a disc at each end", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 2, max: 8, noNaN: true }),
        (angle, width) => {
          const x = 10 * Math.cos((angle * Math.PI) / 180);
          const y = 10 * Math.sin((angle * Math.PI) / 180);
          const area = areaOf(coverStroke(polyline([20 - x, 20 - y], [20 + x, 20 + y]), width));
          // The ends are polygons with a few corners, and overlap the stroke's own end by less than a pixel's edge.
          expect(Math.abs(area - (20 * width + (Math.PI * width * width) / 4))).toBeLessThan(
            1.5 + 0.3 * width,
          );
        },
      ),
    );
  });

  it("have no gaps where they bend: a ring is full all around", () => {
    const pixels = coverStroke(ellipse(20, 20, 12), 6);
    for (let angle = 0; angle < 360; angle += 3) {
      const column = Math.floor(20 + 12 * Math.cos((angle * Math.PI) / 180));
      const row = Math.floor(20 + 12 * Math.sin((angle * Math.PI) / 180));
      expect(pixels[row * side + column]).toBeGreaterThan(0.999);
    }
    expect(Math.abs(areaOf(pixels) - Math.PI * (15 * 15 - 9 * 9))).toBeLessThan(8);
  });

  it("swell as their width says", () => {
    const area = areaOf(coverStroke(polyline([4, 20], [12, 20], [20, 20], [28, 20], [36, 20]), (t) => 8 * t));
    expect(Math.abs(area - (32 * 8) / 2 - (Math.PI * 16) / 2)).toBeLessThan(3);
  });
});
