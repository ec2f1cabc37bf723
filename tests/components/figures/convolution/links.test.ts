import { grads, type Tensor4D, tensor } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ConvolutionLayer } from "../../../../src/architectures";
import { linksOf, tapOf } from "../../../../src/components/figures/convolution/links";
import type { ConvolutionState } from "../../../../src/components/figures/convolution/state";
import { planConvolution } from "../../../../src/components/figures/shared/convolution/plan";
import { startCpu } from "../../../../src/engine/worker/backends/cpu";
import { applyLayer } from "../../../../src/engine/worker/operations";
import type { Lattice } from "../../../../src/viz/lattice";

beforeAll(async () => {
  await startCpu();
});

const side = 6;

const states: fc.Arbitrary<ConvolutionState> = fc
  .record({
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    padding: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
  })
  .map((setting) => ({
    ...setting,
    picture: { from: "grid", side, planes: [new Array<number>(side * side).fill(0)] },
    weights: [],
    bias: [0],
    outputs: 1,
    groups: 1,
    at: [0, 0, 0],
    slice: 0,
    results: "shown",
    panel: "kernel",
    kernelsOf: "",
  }));

/** Row-major indices of the cells of a lattice that lie on a map. */
function cellsOf(lattice: Lattice | null, height: number, width: number): readonly number[] {
  if (!lattice) return [];
  const list = ({ first, step, count }: Lattice["rows"]) =>
    Array.from({ length: count }, (_, index) => first + index * step);
  return list(lattice.rows)
    .filter((y) => y >= 0 && y < height)
    .flatMap((y) =>
      list(lattice.columns)
        .filter((x) => x >= 0 && x < width)
        .map((x) => y * width + x),
    );
}

/** Where the gradients of one output with respect to the picture and to the kernel are not zero. */
function gradientOf(layer: ConvolutionLayer, place: number, [height, width]: readonly [number, number]) {
  const picture = tensor(new Float32Array(side * side).fill(1), [1, side, side, 1]);
  const [rows, columns] = layer.kernel;
  const spread = [layer.dilation[0] * (rows - 1) + 1, layer.dilation[1] * (columns - 1) + 1] as const;
  const weights = new Float32Array(spread[0] * spread[1]);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) weights[y * layer.dilation[0] * spread[1] + x * layer.dilation[1]] = 1;
  }
  const kernel0 = tensor(weights, [...spread, 1, 1]);
  const chosen = new Float32Array(height * width);
  chosen[place] = 1;
  const one = tensor(chosen, [1, height, width, 1]);
  const [byPicture] = grads((input) =>
    applyLayer({ ...layer, bias: false }, [input as Tensor4D], { kernel0 }),
  )([picture], one);
  return [...(byPicture?.dataSync() ?? [])].flatMap((value, index) => (value === 0 ? [] : [index]));
}

describe("what is pointed at", () => {
  it("as an output has the window that its gradient shows; as an input reaches the outputs that show it", () => {
    fc.assert(
      fc.property(states, fc.nat(100), (state, pick) => {
        const { layer, input, size, faults } = planConvolution(state);
        fc.pre(faults.length === 0);
        const [height, width] = [size.height.value, size.width.value];
        const place = pick % (height * width);
        const at = { y: Math.floor(place / width), x: place % width };
        const seen = gradientOf(layer, place, [height, width]);
        expect(cellsOf(linksOf({ at: "output", ...at }, layer, input).input, side, side)).toEqual(seen);
        for (let pixel = 0; pixel < side * side; pixel++) {
          const source = { y: Math.floor(pixel / side), x: pixel % side };
          const reached = cellsOf(linksOf({ at: "input", ...source }, layer, input).output, height, width);
          expect(reached.includes(place)).toBe(seen.includes(pixel));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("as a weight meets an input exactly where the input's weights hold it", () => {
    fc.assert(
      fc.property(states, (state) => {
        const { layer, input, faults } = planConvolution(state);
        fc.pre(faults.length === 0);
        const [rows, columns] = layer.kernel;
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < columns; x++) {
            const met = cellsOf(linksOf({ at: "weight", slice: 0, y, x }, layer, input).input, side, side);
            for (let pixel = 0; pixel < side * side; pixel++) {
              const source = { y: Math.floor(pixel / side), x: pixel % side };
              const taps = cellsOf(linksOf({ at: "input", ...source }, layer, input).kernel, rows, columns);
              expect(met.includes(pixel)).toBe(taps.includes(y * columns + x));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("as an input meets one weight in the window of each output that it reaches", () => {
    fc.assert(
      fc.property(states, fc.nat(100), (state, pick) => {
        const { layer, input, size, faults } = planConvolution(state);
        fc.pre(faults.length === 0);
        const place = pick % (size.height.value * size.width.value);
        const output = { y: Math.floor(place / size.width.value), x: place % size.width.value };
        for (let pixel = 0; pixel < side * side; pixel++) {
          const source = { y: Math.floor(pixel / side), x: pixel % side };
          const window = linksOf({ at: "output", ...output }, layer, input).input;
          const tap = tapOf(source, output, layer, input);
          expect(tap !== null).toBe(cellsOf(window, side, side).includes(pixel));
          if (!tap || !window) continue;
          expect(window.rows.first + tap.y * window.rows.step).toBe(source.y);
          expect(window.columns.first + tap.x * window.columns.step).toBe(source.x);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is nowhere for an input that every window steps over", () => {
    const [base] = fc.sample(states, 1) as [ConvolutionState];
    const state: ConvolutionState = { ...base, kernel: [1, 1], stride: 2, dilation: 1, padding: "valid" };
    const { layer, input } = planConvolution(state);
    expect(linksOf({ at: "input", y: 1, x: 0 }, layer, input)).toMatchObject({ output: null, kernel: null });
  });
});
