import { describe, expect, test } from "vitest";
import { normalSource } from "../../src/weights/random";

describe("normal numbers", () => {
  const normal = normalSource(11);
  const numbers = Array.from({ length: 40_000 }, normal);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test("have mean 0, variance 1 and no fourth cumulant", () => {
    // Five standard errors: of the mean 1/200, of the variance √2/200, of the fourth moment √96/200.
    expect(Math.abs(mean(numbers))).toBeLessThan(5 / 200);
    expect(Math.abs(mean(numbers.map((value) => value ** 2)) - 1)).toBeLessThan((5 * Math.SQRT2) / 200);
    expect(Math.abs(mean(numbers.map((value) => value ** 4)) - 3)).toBeLessThan((5 * Math.sqrt(96)) / 200);
  });

  test("of one pair do not depend on each other", () => {
    const products = Array.from(
      { length: numbers.length / 2 },
      (_, pair) => (numbers[2 * pair] ?? 0) * (numbers[2 * pair + 1] ?? 0),
    );
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(products.length));
  });
});
