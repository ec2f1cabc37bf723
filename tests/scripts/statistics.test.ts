import { describe, expect, it, test } from "vitest";
import { mostErrorsByChance, quantile } from "../../scripts/lib/statistics";
import { createRandom } from "../../src/scenes/random";

test("a quantile is one of the values, and NaN of none", () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([3, 1, 2], 1)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});

describe("the most errors by chance", () => {
  it("are those of the binomial distribution", () => {
    // Of a fair coin's 10 throws more than 8 are heads with 11 / 1024, more than 9 with 1 / 1024.
    const coin = { errors: 1, examples: 2 };
    expect(mostErrorsByChance(10, coin, 12 / 1024)).toBe(8);
    expect(mostErrorsByChance(10, coin, 10 / 1024)).toBe(9);
  });

  it("are exceeded about as often as the risk says", () => {
    const random = createRandom(1, 0);
    const [pictures, rate, risk] = [200, 0.03, 0.05];
    const most = mostErrorsByChance(pictures, { errors: 3 * 10 ** 6, examples: 10 ** 8 }, risk);
    const drawErrors = () =>
      Array.from({ length: pictures }, () => random.next()).filter((one) => one < rate).length;
    const worse = Array.from({ length: 4000 }, drawErrors).filter((errors) => errors > most).length;
    expect(worse / 4000).toBeLessThan(risk);
    expect(worse / 4000).toBeGreaterThan(risk / 3);
  });

  it("leave room where none were seen, and never exceed the pictures", () => {
    expect(mostErrorsByChance(200, { errors: 0, examples: 5000 }, 1e-4)).toBeGreaterThan(0);
    expect(mostErrorsByChance(5, { errors: 9, examples: 10 }, 1e-4)).toBe(5);
  });
});
