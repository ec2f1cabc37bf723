import { expect, it } from "vitest";
import { summariseDrawing } from "../../../scripts/benchPage/drawing";
import { summariseFour } from "../../../scripts/benchPage/four";
import { wishFor } from "../../../scripts/benchPage/networks";
import { looks } from "../../../scripts/benchPage/views";
import { parseSpec } from "../../../src/architectures";
import { manifestEntry } from "../../support/manifestEntry";

it("drawing is told by the medians' ratio to the forward pass, for every way of drawing", () => {
  const times = {
    backend: "wasm",
    maps: { visible: 3, all: 5 },
    forward: [10, 100, 20, 30],
    drawing: looks.map((_, index) => ({ visible: [index, 90, index], all: [2 * index, 2 * index, 90] })),
  };
  const wish = { spec: parseSpec("lenet5"), weights: { from: "init", init: "he", seed: 1 } } as const;
  const entries = summariseDrawing(wish, times);
  expect(entries.map(({ scale, over }) => ({ scale, over }))).toEqual(
    looks.map(({ scale, over }) => ({ scale, over })),
  );
  expect(entries[3]).toEqual({
    spec: "lenet5",
    weights: "he.1",
    scale: "robust",
    over: "map",
    visible: 3 / 30,
    all: 6 / 30,
    forwardMs: 30,
    visibleMs: 3,
    allMs: 6,
    maps: times.maps,
    lowerQuartile: { visible: 3 / 20, all: 6 / 20, forwardMs: 20, visibleMs: 3, allMs: 6 },
  });
});

it("networks side by side are told over the sum of their passes alone, and the first over its own", () => {
  const entry = summariseFour(["a", "b"], {
    backend: "wasm",
    cores: 2,
    alone: [
      [10, 10, 10],
      [30, 50, 30],
    ],
    all: [36, 36, 99],
    chosen: [14, 99, 14],
  });
  expect(entry).toMatchObject({
    all: 36 / 40,
    chosen: 1.4,
    chosenSpec: "a",
    allMs: 36,
    chosenMs: 14,
    forwardMs: { a: 10, b: 30 },
    lowerQuartile: { all: 36 / 40, chosen: 1.4 },
  });
});

it("networks run with the weights that ship for exactly them, else with drawn ones", () => {
  const manifest = { weights: [manifestEntry({ id: "shipped" })] };
  expect(wishFor(parseSpec("lenet5"), manifest).weights).toEqual({ from: "manifest", id: "shipped" });
  expect(wishFor(parseSpec("alexnet"), manifest).weights).toEqual({ from: "init", init: "he", seed: 1 });
});
