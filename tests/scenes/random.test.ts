import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/scenes/random";

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

function momentsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe("createRandom", () => {
  it("repeats a seed and separates seeds and streams", () => {
    const first = draw(20, createRandom(7).next);
    expect(draw(20, createRandom(7).next)).toEqual(first);
    for (const other of [createRandom(8), createRandom(7, 1), createRandom(7 + 2 ** 32), createRandom(-7)]) {
      expect(draw(20, other.next).filter((value) => first.includes(value))).toEqual([]);
    }
  });

  it("is uniform, and unrelated from one seed to the next", () => {
    const values = draw(20_000, createRandom(1).next);
    const { mean, deviation } = momentsOf(values);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(deviation).toBeCloseTo(Math.sqrt(1 / 12), 2);
    const firsts = Array.from({ length: 20_000 }, (_, seed) => createRandom(seed).next());
    expect(momentsOf(firsts).mean).toBeCloseTo(0.5, 2);
    const products = firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5));
    expect(Math.abs(momentsOf(products).mean)).toBeLessThan(0.003);
  });

  it("draws normal numbers within their limit", () => {
    const { normal } = createRandom(3);
    const values = draw(20_000, () => normal(4));
    const { mean, deviation } = momentsOf(values);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(deviation).toBeCloseTo(1, 1);
    expect(Math.max(...draw(5000, () => Math.abs(normal(1.5))))).toBeLessThanOrEqual(1.5);
  });

  it("draws between bounds", () => {
    const random = createRandom(4);
    const values = draw(2000, () => random.between(-3, 5));
    expect(momentsOf(values).mean).toBeCloseTo(1, 0);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-3);
    expect(Math.max(...values)).toBeLessThan(5);
  });
});
