import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, parseSpec } from "../../src/architectures";
import { noAdjustment } from "../../src/scenes/adjust";
import { encodeStrokes } from "../../src/scenes/digits/codec";
import { createDigit } from "../../src/scenes/digits/examples";
import { sampleScene } from "../../src/scenes/shore/sample";
import { columnId, columnIds } from "../../src/state/columns/column";
import { alignments, details } from "../../src/state/columns/columnsSlice";
import { firstScene } from "../../src/state/firstScene";
import { formatLink, parseLink } from "../../src/state/link";
import { movedBy, newThing, scaledBy, turnedBy, withNewThing, withThing } from "../../src/state/sceneEdits";
import { inspectorTabs } from "../../src/state/selection";
import { themes } from "../../src/state/theme";
import { scaleEnds, scales } from "../../src/state/view";
import { caffePreparation } from "../../src/weights/names/preparations";

function hundredths(min: number, max: number) {
  return fc.integer({ min, max }).map((value) => value / 100);
}

/** A sampled scene with one thing moved, turned and put among the others by hand. */
function composed(seed: number) {
  const { scene } = withNewThing(sampleScene(seed), movedBy(newThing("crab", seed % 65_536), 0.21, -0.4));
  return withThing(scene, 0, turnedBy(scaledBy(scene.things[0] ?? newThing("gull", 1), 1.3), 77));
}

/** Stacks of the person's own, whose commas stand between those of the networks. */
const stacks = fc
  .array(fc.constantFrom("conv3-4", "relu", "pool2", "conv5x3-8-s2-p1x2", "bn", "tanh"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => `custom?stack=${words.join(",")}`);

const specs = fc
  .oneof(
    fc.constantFrom("lenet5", "cifar-resnet20", "lenet5?width=0.5", "alexnet?width=0.125&classes=10"),
    fc.constantFrom(
      "resnet34?width=0.25&classes=10",
      "custom",
      "custom?classes=4&stack=relu,flatten&head=none",
    ),
    stacks,
  )
  .map((text) => createGraph(text).spec);

/** Addresses with all that could be taken for a sign of the link's own. */
const addresses = fc
  .array(
    fc.constantFrom(
      ",",
      ",vgg16",
      "%2C",
      "%252C",
      "+",
      "&nets=lenet5",
      "#part",
      "a b",
      "?x=1",
      "é",
      "%",
      ";",
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => ({ from: "url", url: `https://example.org/weights${parts.join("")}` }) as const);

const editLists = fc.array(
  fc.oneof(
    fc.constantFrom("conv3_2", "inception3a").map((block) => ({ kind: "drop-block", block }) as const),
    fc.record({
      kind: fc.constant("swap-pool" as const),
      layer: fc.constantFrom("pool1", "S2"),
      to: fc.constantFrom("max" as const, "average" as const),
    }),
  ),
  { maxLength: 2 },
);

const columnLists = fc
  .array(
    fc.record({
      spec: specs,
      weights: fc.oneof(
        fc.constant({ from: "manifest", id: "lenet5-mnist" } as const),
        fc.constant({ from: "kept", sha256: "0123456789abcdef" } as const),
        fc.record({
          from: fc.constant("init" as const),
          init: fc.constantFrom("he" as const, "xavier" as const),
          seed: fc.nat(999),
        }),
        addresses,
      ),
      preparation: fc.constantFrom(
        null,
        { mean: [0.1], std: [0.25] },
        { mean: [-1e-7, 0.485, 1e21], std: [1 / 255, 1e-7, 3] },
        caffePreparation,
      ),
      edits: editLists,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((columns) => columns.flatMap((parts, place) => ({ id: columnIds[place] ?? columnId("a"), ...parts })));

const states = fc
  .record({
    columns: columnLists,
    place: fc.nat(3),
    alignment: fc.constantFrom(...alignments),
    detail: fc.constantFrom(...details),
    source: fc.constantFrom("scene" as const, "draw" as const),
    scene: fc.oneof(fc.constant(firstScene), fc.nat(2 ** 32 - 1).map(composed)),
    strokes: fc.oneof(
      fc.constant([]),
      fc.tuple(fc.nat(9), fc.nat(50)).map(([label, seed]) => createDigit(label, seed)),
    ),
    adjustment: fc.oneof(
      fc.constant(noAdjustment),
      fc.record({
        shiftX: hundredths(-50, 50),
        shiftY: hundredths(-50, 50),
        scale: hundredths(50, 200),
        turn: fc.integer({ min: -180, max: 180 }),
        noise: hundredths(0, 50),
        noiseSeed: fc.nat(999_999),
      }),
    ),
    selected: fc.record({
      layer: fc.constantFrom("C1", "C3.squash", "OUTPUT"),
      unit: fc.record({ y: fc.nat(27), x: fc.nat(27), channel: fc.nat(83) }),
    }),
    tab: fc.constantFrom(...inspectorTabs),
    scale: fc.constantFrom(...scales),
    scaleEnd: fc.constantFrom(...scaleEnds),
    theme: fc.constantFrom(...themes),
    backendChoice: fc.constantFrom("auto" as const, "webgl" as const, "wasm" as const, "cpu" as const),
  })
  .map(({ place, ...state }) => ({
    ...state,
    chosen: columnIds[place % state.columns.length] ?? columnId("a"),
  }));

/** The kind of column that `parseLink` gives, with what a link leaves out. */
const usualColumn = { preparation: null, edits: null };

/** What a link leaves out. */
const usual = {
  alignment: "size",
  detail: "layers",
  scale: "layer",
  scaleEnd: "largest",
  backendChoice: "auto",
  source: "scene",
  scene: firstScene,
  strokes: [],
  adjustment: noAdjustment,
} as const;

const seesColours = (columns: readonly { readonly spec: string }[]) =>
  columns.some(({ spec }) => !spec.startsWith("lenet5") && !spec.startsWith("custom"));

const plainColumn = {
  id: columnId("a"),
  spec: parseSpec("lenet5"),
  weights: { from: "manifest", id: "lenet5-mnist" },
  preparation: null,
  edits: [],
} as const;

describe("links", () => {
  it("restore everything they were made from", () => {
    fc.assert(
      fc.property(states, (state) => {
        const { query, isComplete } = formatLink(state);
        const { state: parsed, unread } = parseLink(query);
        expect(isComplete).toBe(true);
        expect(unread).toEqual([]);
        // What lies under a digit is not asked for where no colours are seen.
        const source = seesColours(state.columns) ? state.source : (parsed.source ?? "scene");
        const { place: chosen = 0, ...said } = parsed;
        const columns = parsed.columns?.map(({ place, ...column }) => ({
          ...usualColumn,
          ...column,
          id: columnIds[place],
        }));
        const edited = state.columns.map((column) => ({
          ...column,
          edits: column.edits.length > 0 ? column.edits : null,
        }));
        expect({ ...usual, ...said, columns, chosen: columnIds[chosen] }).toEqual({
          ...state,
          columns: edited,
          source,
        });
      }),
      { numRuns: 200 },
    );
  });

  it("keep what can be read of a broken one, and name what cannot", () => {
    const { state, unread } = parseLink(
      "nets=resnet9000&layer=C3&unit=1.2&scale=map&limit=soft&theme=pink&digit=!!&backend=gpu&scene=f.nonsense&source=webcam&adjust=99.0.100.0.0.1",
    );
    expect(state).toEqual({ scale: "map", selected: { layer: "C3", unit: { y: 0, x: 0, channel: 0 } } });
    expect(unread).toEqual(
      [
        "nets=resnet9000",
        "digit=!!",
        "unit=1.2",
        "limit=soft",
        "theme=pink",
        "backend=gpu",
        "scene=f.nonsense",
        "source=webcam",
        "adjust=99.0.100.0.0.1",
      ].toSorted(byOrderOf(unread)),
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
          "edit",
          "column",
          "align",
          "detail",
          "digit",
          "scene",
          "source",
          "adjust",
          "layer",
          "unit",
          "tab",
          "scale",
          "limit",
          "theme",
          "backend",
        ]) {
          parseLink(new URLSearchParams({ [name]: value }).toString());
        }
      }),
    );
  });

  it("put what was drawn without a scene on paper, as links from before scenes did", () => {
    const text = encodeStrokes(createDigit(3, 1));
    expect(parseLink(`nets=alexnet&digit=${text}`).state.source).toBe("draw");
    expect(parseLink(`nets=alexnet&digit=${text}&scene=s.5`).state.source).toBeUndefined();
  });

  it("say that a photo or the camera’s picture is not in them", () => {
    const [state] = fc.sample(states, 1);
    if (!state) throw new Error("no sample");
    const colourful = { ...state, columns: [{ ...plainColumn, spec: parseSpec("cifar-resnet20") }] };
    for (const source of ["photo", "webcam"] as const) {
      const { query, isComplete } = formatLink({ ...colourful, source });
      expect(isComplete).toBe(false);
      expect(query).not.toContain("source=");
    }
    // Where no colours are seen, neither is a photo.
    expect(formatLink({ ...state, columns: [plainColumn], source: "photo" }).isComplete).toBe(true);
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
