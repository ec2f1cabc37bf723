import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constant, difference, evaluate, product, quotient, sum, symbol } from "../../src/architectures";

describe("formula", () => {
  it("evaluates C1's weights of LeNet-5: 5 · 5 · 1 · 6 + 6", () => {
    const outputs = symbol("outputChannels", 6);
    const kernel = product(symbol("kernelHeight", 5), symbol("kernelWidth", 5));
    expect(evaluate(sum(product(kernel, symbol("inputChannels", 1), outputs), outputs))).toBe(156);
  });

  it("divides before it multiplies on, as the groups of a convolution do", () => {
    const perGroup = quotient(symbol("inputChannels", 96), symbol("groups", 2));
    expect(evaluate(product(perGroup, constant(256)))).toBe(12288);
  });

  it("flattens nested sums and products, so that they are set without superfluous brackets", () => {
    const [a, b, c] = [constant(1), constant(2), constant(3)];
    expect(sum(sum(a, b), c)).toEqual({ kind: "sum", terms: [a, b, c] });
    expect(product(a, product(b, c))).toEqual({ kind: "product", factors: [a, b, c] });
  });

  it("takes away what falls off the edge: 3 · 5 − 2", () => {
    const all = product(symbol("kernel", 3), symbol("outputUnits", 5));
    expect(evaluate(difference(all, symbol("arrowsOff", 2)))).toBe(13);
  });

  it("keeps a sum inside a product apart", () => {
    expect(evaluate(product(sum(constant(1), constant(2)), constant(4)))).toBe(12);
  });

  it("adds and multiplies like numbers do, none and one of them included", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 6 }), (numbers) => {
        const terms = numbers.map(constant);
        expect(evaluate(sum(...terms))).toBe(numbers.reduce((total, number) => total + number, 0));
        expect(evaluate(product(...terms)) + 0).toBe(numbers.reduce((total, n) => total * n, 1) + 0);
      }),
    );
  });
});
