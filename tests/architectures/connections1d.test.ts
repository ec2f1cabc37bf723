import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConvolutionLayer,
  connectivities,
  countArrows,
  countOutputs,
  countWeights,
  type Formula,
  findImpossibility,
  type Layer1d,
  layerConnections,
  layerParameters,
  listArrows,
  type Window1d,
  windowSettings,
} from "../../src/architectures";
import { asker } from "./analyses";
import { listArrows as listArrowsOfMaps } from "./arrows";
import { builder } from "./networks";

/** What a person can set. */
const limits = { inputs: [2, 16], kernel: [1, 9], padding: [0, 4], dilation: [1, 4] } as const;
const strides = [1, 4] as const;

const lecture: Window1d = { inputs: 5, kernel: 3, stride: 1, padding: 1, dilation: 1 };

function between([least, most]: readonly [number, number]): readonly number[] {
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

const windows: readonly Window1d[] = between(limits.inputs).flatMap((inputs) =>
  between(limits.kernel).flatMap((kernel) =>
    between(strides).flatMap((stride) =>
      between(limits.padding).flatMap((padding) =>
        between(limits.dilation).map((dilation) => ({ inputs, kernel, stride, padding, dilation })),
      ),
    ),
  ),
);

/** What each output reads, found by sliding a window over a row that is written out, zeros (null) and all. */
function slide({ inputs, kernel, stride, padding, dilation }: Window1d): (number | null)[][] {
  const zeros = Array.from({ length: padding }, () => null);
  const row = [...zeros, ...Array.from({ length: inputs }, (_, input) => input), ...zeros];
  const reads: (number | null)[][] = [];
  for (let start = 0; start < row.length; start += stride) {
    const window = row.slice(start).filter((_, index) => index % dilation === 0);
    if (window.length >= kernel) reads.push(window.slice(0, kernel));
  }
  return reads;
}

function setInNumbers(formula: Formula): string {
  switch (formula.kind) {
    case "product":
      return formula.factors.map(setInNumbers).join("·");
    case "difference":
      return `${setInNumbers(formula.minuend)} − ${setInNumbers(formula.subtrahend)}`;
    case "symbol":
      return String(formula.value);
    default:
      throw new TypeError(`no ${formula.kind} is expected here`);
  }
}

describe("the lecture's five units", () => {
  it.each([
    ["full", 25, "5·5", 25],
    ["sparse", 13, "3·5 − 2", 13],
    ["shared", 13, "3·5 − 2", 3],
  ] as const)("%s: %d arrows = %s, %d weights", (connectivity, arrows, formula, weights) => {
    const layer = { ...lecture, connectivity };
    expect(countArrows(layer).value).toBe(arrows);
    expect(setInNumbers(countArrows(layer).formula)).toBe(formula);
    expect(countWeights(layer).value).toBe(weights);
    expect(listArrows(layer).filter(({ isOnMap }) => isOnMap)).toHaveLength(arrows);
  });

  it("lets two arrows fall off: one before the first input, one behind the last", () => {
    const off = listArrows({ ...lecture, connectivity: "sparse" }).filter(({ isOnMap }) => !isOnMap);
    expect(off).toEqual([
      { output: 0, input: -1, isOnMap: false, tap: 0, weight: null },
      { output: 4, input: 5, isOnMap: false, tap: 2, weight: null },
    ]);
  });

  it("grows to a million, a thousand or three weights with a thousand units", () => {
    const counts = connectivities.map((connectivity) =>
      countWeights({ ...lecture, inputs: 1000, connectivity }),
    );
    expect(counts.map(({ value }) => value)).toEqual([1_000_000, 2998, 3]);
  });
});

describe("every setting that a person can make", () => {
  it("has the arrows, the weights and the counts that sliding a written-out row finds", () => {
    for (const window of windows) {
      const found = slide(window);
      expect(countOutputs(window)).toBe(found.length);
      const arrows = { full: found.length * window.inputs, onMap: 0 };
      for (const [output, inputs] of found.entries()) {
        const listed = listArrows({ ...window, connectivity: "shared" }).filter(
          (arrow) => arrow.output === output,
        );
        expect(listed.map(({ input, isOnMap }) => (isOnMap ? input : null))).toEqual(inputs);
        expect(listed.map(({ weight }) => weight)).toEqual(inputs.map((_, tap) => tap));
        arrows.onMap += inputs.filter((input) => input !== null).length;
      }
      expect(countArrows({ ...window, connectivity: "full" }).value).toBe(arrows.full);
      expect(countArrows({ ...window, connectivity: "sparse" }).value).toBe(arrows.onMap);
      expect(countArrows({ ...window, connectivity: "shared" }).value).toBe(arrows.onMap);
    }
  });

  it("gives each arrow of a full or sparse layer a weight of its own, counted from 0", () => {
    for (const connectivity of ["full", "sparse"] as const) {
      for (const window of windows) {
        const layer: Layer1d = { ...window, connectivity };
        const carried = listArrows(layer).flatMap(({ weight }) => (weight === null ? [] : [weight]));
        expect(carried).toEqual(carried.map((_, index) => index));
        expect(countWeights(layer).value).toBe(carried.length);
      }
    }
  });

  it("keeps a sparse layer's arrows when the weights are shared, and has them all in a full one", () => {
    for (const window of windows.filter(({ inputs }) => inputs % 5 === 0)) {
      const ends = (connectivity: Layer1d["connectivity"]) =>
        listArrows({ ...window, connectivity })
          .filter(({ isOnMap }) => isOnMap)
          .map(({ output, input }) => `${output} ${input}`);
      const sparse = ends("sparse");
      expect(ends("shared")).toEqual(sparse);
      expect(new Set(ends("full"))).toEqual(new Set([...ends("full"), ...sparse]));
    }
  });
});

describe("the analyses of real layers", () => {
  it("count the same arrows and weights", () => {
    fc.assert(
      fc.property(fc.constantFrom(...windows.filter((window) => countOutputs(window) > 0)), (window) => {
        const net = builder();
        const input = net.input("input", [window.inputs, 1, 1]);
        const { kernel, stride, padding, dilation } = window;
        net.convolution("shared", {
          channels: 1,
          kernel: [kernel, 1],
          stride: [stride, 1],
          padding: [padding, 0],
          dilation: [dilation, 1],
          bias: false,
        });
        net.flatten("flatten", { from: input });
        net.fullyConnected("full", { units: countOutputs(window), bias: false });
        const graph = net.build();
        for (const connectivity of ["full", "shared"] as const) {
          const layer = { ...window, connectivity };
          expect(asker(graph, layerConnections)(connectivity).value).toBe(countArrows(layer).value);
          const { trainable } = asker(graph, layerParameters)(connectivity);
          expect(trainable.value).toBe(countWeights(layer).value);
        }
        const convolution = graph.layers.find(({ name }) => name === "shared") as ConvolutionLayer;
        const listed = listArrows({ ...window, connectivity: "shared" });
        expect(listed.map(({ isOnMap }) => isOnMap)).toEqual(
          listArrowsOfMaps(convolution, [window.inputs, 1, 1]).map(({ onMap }) => onMap),
        );
      }),
    );
  });
});

describe("rows too long to list", () => {
  it("are counted as short ones are: each further stride adds one kernel", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...windows.filter(({ inputs }) => inputs === 16)),
        fc.integer({ min: 40, max: 1_000_000 }),
        (window, inputs) => {
          const count = (length: number) =>
            countArrows({ ...window, inputs: length, connectivity: "sparse" }).value;
          expect(count(inputs + window.stride) - count(inputs)).toBe(window.kernel);
        },
      ),
    );
  });
});

describe("findImpossibility", () => {
  const impossible = windows.filter((window) => countOutputs(window) === 0);

  it("has nothing to say where there is an output, and finds every other setting", () => {
    expect(impossible.length).toBeGreaterThan(1000);
    for (const window of windows) {
      expect(findImpossibility(window, limits) === null).toBe(slide(window).length > 0);
    }
  });

  it("changes one setting by the fewest steps that help", () => {
    for (const window of impossible) {
      const { span, room, nearest } = findImpossibility(window, limits) ?? expect.fail("possible");
      expect(span).toBeGreaterThan(room);
      const helping = windowSettings.flatMap((setting) =>
        between(limits[setting])
          .filter((value) => slide({ ...window, [setting]: value }).length > 0)
          .map((value) => ({ setting, value, steps: Math.abs(value - window[setting]) })),
      );
      const fewest = Math.min(...helping.map(({ steps }) => steps));
      expect(helping).toContainEqual({ ...nearest, steps: fewest });
    }
  });

  it("says what a window of 9 on 5 inputs without padding needs: 2 more on each side", () => {
    expect(findImpossibility({ ...lecture, kernel: 9, padding: 0 }, limits)).toEqual({
      span: 9,
      room: 5,
      nearest: { setting: "padding", value: 2 },
    });
  });

  it("does not propose what the limits rule out", () => {
    expect(() =>
      findImpossibility(
        { ...lecture, kernel: 9 },
        { ...limits, kernel: [8, 9], padding: [0, 0], inputs: [5, 5] },
      ),
    ).toThrow(RangeError);
  });
});
