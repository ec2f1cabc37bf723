import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldBatchNorm } from "../../src/weights/fold";

const epsilon = 1e-5;
const number = fc.double({ min: -2, max: 2, noNaN: true });
const floats = (length: number, arbitrary = number) =>
  fc.array(arbitrary, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

const outputs = 3;
const inputs = 8;
const layer = fc.record({
  weight: floats(outputs * inputs),
  bias: fc.option(floats(outputs)),
  norm: fc.record({
    weight: floats(outputs),
    bias: floats(outputs),
    mean: floats(outputs),
    variance: floats(outputs, fc.double({ min: 0, max: 4, noNaN: true })),
  }),
  picture: floats(inputs),
});

const get = (values: Float32Array | null, index: number) => values?.[index] ?? 0;

/** One output map at one place: `Σ w · x + b`, in double precision. */
function weigh(
  weight: Float32Array,
  bias: Float32Array | null,
  picture: Float32Array,
  output: number,
): number {
  return picture.reduce(
    (sum, value, input) => sum + value * get(weight, output * inputs + input),
    get(bias, output),
  );
}

describe("folding a batch normalisation", () => {
  test("changes nothing but the rounding of each weight", () => {
    fc.assert(
      fc.property(layer, ({ weight, bias, norm, picture }) => {
        const shape = [outputs, 2, 2, 2];
        const folded = foldBatchNorm({ weight: { shape, data: weight }, bias }, norm, epsilon);
        expect(folded.weight.shape).toEqual(shape);
        expect(folded.bias.shape).toEqual([outputs]);
        for (let output = 0; output < outputs; output += 1) {
          const plain = weigh(weight, bias, picture, output);
          const scale = get(norm.weight, output) / Math.sqrt(get(norm.variance, output) + epsilon);
          const unfolded = scale * (plain - get(norm.mean, output)) + get(norm.bias, output);
          const once = weigh(folded.weight.data, folded.bias.data, picture, output);
          // Each of the nine folded numbers is rounded to 24 bits once.
          const largest = Math.abs(scale) * (inputs * 4 + 4) + 2;
          expect(Math.abs(once - unfolded)).toBeLessThanOrEqual(largest * 2 ** -23);
        }
      }),
    );
  });

  test("takes the variance's own ε", () => {
    const one = { shape: [1, 1, 1, 1], data: Float32Array.of(1) };
    const norm = {
      weight: Float32Array.of(1),
      bias: Float32Array.of(5),
      mean: Float32Array.of(2),
      variance: Float32Array.of(0.24),
    };
    const folded = foldBatchNorm({ weight: one, bias: Float32Array.of(3) }, norm, 0.01);
    expect(folded.weight.data).toEqual(Float32Array.of(2));
    expect(folded.bias.data).toEqual(Float32Array.of(7));
  });
});
