import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDigit } from "../../src/scenes/digits/examples";
import { formatLink, parseLink } from "../../src/state/link";
import { inspectorTabs } from "../../src/state/selection";
import { scales, themes } from "../../src/state/view";
import { caffePreparation } from "../../src/weights/names/preparations";

const states = fc.record({
  spec: fc.constantFrom("lenet5", "lenet5?width=0.5", "lenet5?classes=4"),
  weights: fc.oneof(
    fc.constant({ from: "manifest", id: "lenet5-mnist" } as const),
    fc.record({
      from: fc.constant("init" as const),
      init: fc.constantFrom("he" as const, "xavier" as const),
      seed: fc.nat(999),
    }),
  ),
  preparation: fc.constantFrom(
    null,
    { mean: [0.1], std: [0.25] },
    { mean: [-1e-7, 0.485, 1e21], std: [1 / 255, 1e-7, 3] },
    caffePreparation,
  ),
  strokes: fc.tuple(fc.nat(9), fc.nat(50)).map(([label, seed]) => createDigit(label, seed)),
  selected: fc.record({
    layer: fc.constantFrom("C1", "C3.squash", "OUTPUT"),
    unit: fc.record({ y: fc.nat(27), x: fc.nat(27), channel: fc.nat(83) }),
  }),
  tab: fc.constantFrom(...inspectorTabs),
  scale: fc.constantFrom(...scales),
  theme: fc.constantFrom(...themes),
  backendChoice: fc.constantFrom("auto" as const, "webgl" as const, "wasm" as const, "cpu" as const),
});

describe("links", () => {
  it("restore everything they were made from", () => {
    fc.assert(
      fc.property(states, (state) => {
        const { query, isComplete } = formatLink(state);
        const { state: parsed, unread } = parseLink(query);
        expect(isComplete).toBe(true);
        expect(unread).toEqual([]);
        const expected = {
          ...state,
          scale: parsed.scale ?? "layer",
          backendChoice: parsed.backendChoice ?? "auto",
        };
        expect({ scale: "layer", backendChoice: "auto", preparation: null, ...parsed }).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("keep what can be read of a broken one, and name what cannot", () => {
    const { state, unread } = parseLink(
      "nets=resnet9000&layer=C3&unit=1.2&scale=map&theme=pink&digit=!!&backend=gpu",
    );
    expect(state).toEqual({ scale: "map", selected: { layer: "C3", unit: { y: 0, x: 0, channel: 0 } } });
    expect(unread).toEqual(
      ["nets=resnet9000", "digit=!!", "unit=1.2", "theme=pink", "backend=gpu"].toSorted(byOrderOf(unread)),
    );
  });

  it.each([
    ["0.5__0"],
    ["0.5__-1"],
    ["0.5__1e-40"],
    ["0.5_0.5__1"],
    ["0.5__1__bgr"],
    ["0.5__1__gbr"],
    ["__"],
    ["NaN__1"],
    ["0.5__0x10"],
    [`${"1_".repeat(1000)}1__1`],
  ])("do not prepare pictures by %s", (prepare) => {
    const { state, unread } = parseLink(new URLSearchParams({ prepare }).toString());
    expect(state).toEqual({});
    expect(unread).toHaveLength(1);
  });

  it("never throw, whatever stands in them", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (query, value) => {
        parseLink(query);
        for (const name of [
          "nets",
          "weights",
          "prepare",
          "digit",
          "layer",
          "unit",
          "tab",
          "scale",
          "theme",
          "backend",
        ]) {
          parseLink(new URLSearchParams({ [name]: value }).toString());
        }
      }),
    );
  });

  it("leave out a drawing that no address can hold, and say so", () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({ x: (index % 100) / 100, y: index / 5000 }));
    const strokes = [{ tool: "pen", width: 0.09, points }] as const;
    const [state] = fc.sample(states, 1);
    if (!state) throw new Error("no sample");
    const { query, isComplete } = formatLink({ ...state, strokes });
    expect(isComplete).toBe(false);
    expect(query).not.toContain("digit=");
  });
});

function byOrderOf(order: readonly string[]) {
  return (a: string, b: string) => order.indexOf(a) - order.indexOf(b);
}
