import { describe, expect, it } from "vitest";
import {
  both,
  faint,
  inverse,
  linear,
  lines,
  patches,
  type Run,
  radial,
  specks,
  type Tone,
} from "../../../src/scenes/raster/tone";

function inkOf(tone: Tone, run: Partial<Run> = {}): Float32Array {
  const whole: Run = { count: 200, x: -50, y: 3, dx: 0.5, dy: 0, pixel: 0.5, ...run };
  const ink = new Float32Array(whole.count);
  tone(whole, ink);
  return ink;
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const seed = 4;
const tones: Readonly<Record<string, Tone>> = {
  linear: linear(-30, 0, 30, 10),
  radial: radial(0, 0, 30),
  lines: lines({ angle: 70, spacing: 6, share: linear(-50, 0, 50, 0), wander: 0.5 }),
  specks: specks(5, 0.5, seed),
  patches: patches({ size: [20, 20], low: 0.3, high: 0.7, seed }),
};

describe("tones", () => {
  it.each(Object.entries(tones))(
    "%s stay between no ink and full ink, and have both more and less of it",
    (_, tone) => {
      const ink = inkOf(tone);
      expect(Math.min(...ink)).toBeGreaterThanOrEqual(-1e-6);
      expect(Math.max(...ink)).toBeLessThanOrEqual(1 + 1e-6);
      expect(Math.max(...ink) - Math.min(...ink)).toBeGreaterThan(0.3);
    },
  );

  it.each(Object.entries(tones))("%s are the same at a place, whichever run it lies in", (_, tone) => {
    const whole = inkOf(tone);
    const part = inkOf(tone, { count: 40, x: -50 + 0.5 * 60 });
    for (const [index, ink] of part.entries()) expect(ink).toBeCloseTo(whole[index + 60] ?? Number.NaN, 4);
  });

  it("lines ink their share, at any angle and in any small picture", () => {
    for (const pixel of [0.2, 1, 5, 40]) {
      const ink = inkOf(lines({ angle: 90, spacing: 8, share: 0.3 }), { count: 800, x: 0, dx: 0.1, pixel });
      expect(meanOf(ink)).toBeCloseTo(0.3, 2);
    }
    // Far smaller than a pixel, they are an even grey.
    const grey = inkOf(lines({ angle: 45, spacing: 1, share: 0.3 }), { dx: 3, pixel: 40 });
    expect(Math.max(...grey) - Math.min(...grey)).toBeLessThan(0.05);
  });

  it("combine", () => {
    const half = linear(-50, 0, 50, 0);
    const [ink, other] = [inkOf(half), inkOf(inverse(half))];
    for (const [index, value] of ink.entries()) expect(value + (other[index] ?? 0)).toBeCloseTo(1, 5);
    expect(meanOf(inkOf(faint(half, 0.5)))).toBeCloseTo(meanOf(ink) / 2, 4);
    const product = inkOf(both(half, inverse(half)));
    for (const [index, value] of product.entries())
      expect(value).toBeCloseTo((ink[index] ?? 0) * (other[index] ?? 0), 5);
  });
});
