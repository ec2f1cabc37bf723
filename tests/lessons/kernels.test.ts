import { beforeAll, describe, expect, it, vi } from "vitest";
import { nodeEnvironment } from "../../scripts/lib/nodeEngine";
import { outputsOfInput, slidingWindows, windowSpan } from "../../src/architectures";
import { convolutionFigure } from "../../src/components/figures/convolution/figure";
import { loadConvolution } from "../../src/components/figures/convolution/load";
import type { ConvolutionState } from "../../src/components/figures/convolution/state";
import { equivarianceFigure } from "../../src/components/figures/equivariance/figure";
import { loadEquivariance } from "../../src/components/figures/equivariance/load";
import type { EquivarianceState } from "../../src/components/figures/equivariance/state";
import type { EngineSource } from "../../src/components/figures/figure";
import { firstState } from "../../src/components/figures/firstState";
import { planConvolution } from "../../src/components/figures/shared/convolution/plan";
import type { Params } from "../../src/engine/protocol";
import { steps } from "../../src/lessons/kernels/steps";
import type { Step } from "../../src/lessons/lesson";
import { SessionTalk } from "../engine/support/session";
import { InlinePainter } from "../support/inlinePainter";

const talk = new SessionTalk(nodeEnvironment());
/** The real engine, without a thread: the figures ask it for evaluations alone. */
const engine = { evaluate: (params: Params<"evaluate">) => talk.ask("evaluate", params) };
const source = { engine } as unknown as EngineSource;

beforeAll(async () => {
  vi.stubGlobal("Worker", InlinePainter);
  await talk.ask("start", { backend: "wasm" });
});

function convolutionAt({ state }: Step, change: object = {}): ConvolutionState {
  return { ...firstState(convolutionFigure), ...state, ...change };
}

function equivarianceAt({ state }: Step, change: object = {}): EquivarianceState {
  return { ...firstState(equivarianceFigure), ...state, ...change };
}

async function evaluated(state: ConvolutionState) {
  const { result } = await loadConvolution(source, state);
  if (!result) throw new RangeError("the setting was to be possible");
  const { data, shape } = result.map;
  return { data, shape, value: result.unit.value };
}

async function compared(state: EquivarianceState) {
  const { result } = await loadEquivariance(source, state);
  if (!result) throw new RangeError("the setting was to be possible");
  return result.differences;
}

describe("the sum of lesson 2", () => {
  const { sum } = steps;
  const { answer, mistakes } = sum.question.fields.value;

  it("is the engine's value", async () => {
    const { value } = await evaluated(convolutionAt(sum));
    expect(value).toBe(answer);
  });

  it("is missed by turning the kernel, by forgetting the sign, and by leaving out the weights", async () => {
    const { weights } = sum.state;
    const changed = [weights.toReversed(), weights.map(Math.abs), weights.map(() => 1)];
    const values = await Promise.all(
      changed.map(async (other) => String((await evaluated(convolutionAt(sum, { weights: other }))).value)),
    );
    expect(values).toEqual(mistakes);
  });
});

describe("the bright input of lesson 2", () => {
  const { everywhere } = steps;
  const { read, answer, mistakes } = everywhere.question.fields.output;
  const state = convolutionAt(everywhere);
  const cell = (row: number, column: number) => `(${row}, ${column})`;

  it("is picked as a row and a column, once there is a pick", () => {
    expect(read(state)).toBeNull();
    expect(read({ ...state, at: [0, 2, 1] })).toBe(answer);
  });

  it("has the last weight at the answer, the middle one and the first at two mistakes, and none at the third", async () => {
    const { data, shape } = await evaluated(state);
    const [, width = 0] = shape;
    const placeOf = (value: number) => {
      const index = data.indexOf(value);
      return cell(Math.floor(index / width), index % width);
    };
    const [own, middle, swapped] = mistakes;
    expect([placeOf(9), placeOf(5), placeOf(1)]).toEqual([answer, middle, own]);
    expect(swapped).toBe(cell(1, 2));
    expect(data[1 * width + 2]).toBe(0);
  });

  it("is where the analysis says that its input reaches", () => {
    const { layer, input } = planConvolution(state);
    const bright = everywhere.state.picture.planes[0].indexOf(1);
    const [rows, columns] = slidingWindows(layer);
    const last = (place: number, extent: number, axis: typeof rows) =>
      outputsOfInput(place, extent, axis).find(({ tap }) => tap === axis.kernel - 1)?.place ?? -1;
    const [row, column] = [Math.floor(bright / input[1]), bright % input[1]];
    expect(cell(last(row, input[0], rows), last(column, input[1], columns))).toBe(answer);
  });
});

describe("what Sobel x finds in lesson 2", () => {
  it("is upright edges, and nothing along lying ones", async () => {
    const side = 8;
    const half = (isBright: (y: number, x: number) => boolean) => ({
      from: "grid",
      side,
      planes: [
        Array.from({ length: side * side }, (_, index) =>
          isBright(Math.floor(index / side), index % side) ? 1 : 0,
        ),
      ],
    });
    const largest = async (picture: object) => {
      const { data } = await evaluated(convolutionAt(steps.edges, { picture, at: [0, 0, 0] }));
      return Math.max(...data.map(Math.abs));
    };
    expect(await largest(half((_, x) => x >= side / 2))).toBe(4);
    expect(await largest(half((y) => y >= side / 2))).toBe(0);
  });
});

describe("the sizes and counts of lesson 2 are the analysis's and the engine's", () => {
  it("5 outputs a side with padding 2 and stride 2; 10 with stride 1; 3 without padding", async () => {
    const { size } = steps;
    const { rows } = size.question.fields;
    const state = convolutionAt(size, size.question.reveal);
    expect(planConvolution(state).size.height.value).toBe(rows.answer);
    expect((await evaluated(state)).shape).toEqual([rows.answer, rows.answer, 1]);
    expect(planConvolution({ ...state, stride: 1 }).size.height.value).toBe(10);
    expect(planConvolution({ ...state, padding: "valid" }).size.height.value).toBe(3);
    expect(planConvolution({ ...state, padding: [2, 0, 2, 0] }).size.height.value).toBe(4);
  });

  it("padding 2 keeps the size, and no other does", () => {
    const { same } = steps;
    const { padding } = same.question.fields;
    const sideWith = (zeros: number) =>
      planConvolution(convolutionAt(same, { padding: [zeros, zeros, zeros, zeros] })).size.height.value;
    expect(same.question.reveal.padding).toEqual(new Array(4).fill(padding.answer));
    expect(sideWith(padding.answer)).toBe(same.state.picture.side);
    for (const mistake of padding.mistakes)
      expect(sideWith(Number(mistake))).not.toBe(same.state.picture.side);
  });

  it("a window of 5 with dilation 2", () => {
    const { dilation } = steps;
    const { layer } = planConvolution(convolutionAt(dilation, dilation.question.reveal));
    expect(slidingWindows(layer).map(windowSpan)).toEqual(
      new Array(2).fill(dilation.question.fields.span.answer),
    );
  });

  it("456 weights and biases, and what is left out by each mistake", () => {
    const { channels } = steps;
    const { answer, mistakes } = channels.question.fields.numbers;
    const state = convolutionAt(channels, channels.question.reveal);
    const numbersOf = (change: object) => planConvolution({ ...state, ...change }).parameters.value;
    const grey = { picture: { ...channels.state.picture, colour: false } };
    const oneMap = { outputs: 1 };
    expect(numbersOf({})).toBe(answer);
    expect([
      numbersOf({}) - 6,
      numbersOf(grey) - 6,
      numbersOf(grey),
      numbersOf(oneMap) - 1,
      numbersOf(oneMap),
      numbersOf({ ...grey, ...oneMap }) - 1,
    ]).toEqual(mistakes.map(Number));
  });
});

describe("equivariance in lesson 2 is the engine's", () => {
  it("differs by 0 inside at stride 1", async () => {
    const { shift } = steps;
    const { inside } = await compared(equivarianceAt(shift, shift.question.reveal));
    expect(inside).toBe(shift.question.fields.inside.answer);
  });

  it("is broken by stride 2 and an odd shift, not by a bias nor by a larger kernel", async () => {
    const { stride } = steps;
    const insideWith = async (change: object) => (await compared(equivarianceAt(stride, change))).inside;
    expect(await insideWith(stride.question.reveal)).toBeGreaterThan(0);
    expect(await insideWith({ ...stride.question.reveal, shift: [8, -4] })).toBe(0);
    expect(await insideWith({})).toBe(0);
    expect(await insideWith({ bias: [0.5] })).toBe(0);
    const weights = Array.from({ length: 25 }, (_, tap) => (tap % 7) - 3);
    expect(await insideWith({ kernel: [5, 5], weights })).toBe(0);
  });

  it("is broken by zero padding at the border alone", async () => {
    const { border } = steps;
    const differences = await compared(equivarianceAt(border, border.question.reveal));
    expect(differences.inside).toBe(0);
    expect(differences.border).toBeGreaterThan(0);
  });

  it("is broken by a maximum over 2 × 2 for odd shifts, not for even ones", async () => {
    const { pooling } = steps;
    expect((await compared(equivarianceAt(pooling))).inside).toBe(0);
    expect((await compared(equivarianceAt(pooling, pooling.question.reveal))).inside).toBeGreaterThan(0);
  });
});
