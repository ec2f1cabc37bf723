import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createGraph, inferenceGraph } from "../../src/architectures";
import { applyEdits, type Edit, formatEdits } from "../../src/architectures/edit";
import type { Engine } from "../../src/engine/client";
import { createLayout } from "../../src/engine/layout";
import type { RunId } from "../../src/engine/protocol";
import { applyLayer } from "../../src/engine/worker/operations";
import { initialiseWeights } from "../../src/weights/initialise";
import { colours, digit, lease, startEngine, untrained } from "./support/engine";
import { runValues } from "./support/run";

vi.mock(import("../../src/engine/worker/operations"), { spy: true });

const seed = 1;
const spec = "cifar-resnet20?width=0.25";
const graph = createGraph(spec);
const dropped: readonly Edit[] = [{ kind: "drop-block", block: "conv3_2" }];

/** Names of the layers that have been computed since the last time this was asked. */
function computed(): readonly string[] {
  const names = vi.mocked(applyLayer).mock.calls.map(([layer]) => layer.name);
  vi.mocked(applyLayer).mockClear();
  return names;
}

let engine: Engine;
beforeEach(async () => {
  ({ engine } = await startEngine());
  vi.mocked(applyLayer).mockClear();
});
afterEach(() => vi.mocked(applyLayer).mockClear());

async function run(of: RunId, phase: number): Promise<void> {
  await engine.run({ run: of, picture: picture(phase), views: [] });
}

/** The same picture for the same number. */
const pictures = new Map<number, ReturnType<typeof colours>>();
function picture(phase: number) {
  const known = pictures.get(phase) ?? colours(phase);
  pictures.set(phase, known);
  return known;
}

describe("a run with edits", () => {
  test.each<[string, string, readonly Edit[]]>([
    ["a block dropped", spec, dropped],
    ["two blocks dropped", spec, [...dropped, { kind: "drop-block", block: "conv2_3" }]],
    [
      "a pool swapped",
      "alexnet?width=0.125&classes=10",
      [{ kind: "swap-pool", layer: "pool1", to: "average" }],
    ],
  ])("has the values of the edited network: %s", async (_, of, edits) => {
    const original = createGraph(of);
    const layout = createLayout(applyEdits(inferenceGraph(original), edits));
    const [height = 0, width = 0, channels = 0] = layout.shapes.get(layout.layers[0]?.name ?? "") ?? [];
    const pixels = Float32Array.from({ length: height * width * channels }, (_unit, at) => (at % 11) / 11);
    const leased = await lease(engine, untrained(seed, of), { edits });
    const { run: edited } = leased;
    await engine.run({ run: edited, picture: { ...digit(0), pixels }, views: [] });
    // Weights are those of the network without edits.
    const expected = runValues(layout, initialiseWeights(original, "xavier", seed), pixels);
    for (const { name } of layout.layers) {
      const { data } = await engine.values({ run: edited, layer: name });
      expect(data, name).toEqual(expected.get(name));
    }
  });

  test("tells its edits' layers only", async () => {
    const { run: edited } = await lease(engine, untrained(seed, spec), { edits: dropped });
    await run(edited, 1);
    const [gone] = graph.layers.filter(({ name }) => name.startsWith("conv3_2"));
    await expect(engine.values({ run: edited, layer: gone?.name ?? "" })).rejects.toMatchObject({
      code: "unknown-layer",
    });
  });

  test("has gradients of the edited network", async () => {
    const { run: edited } = await lease(engine, untrained(seed, spec), { edits: dropped });
    await run(edited, 1);
    const { layers } = await engine.gradients({ run: edited, of: { score: 2 }, wrt: "layers" });
    expect(layers.length).toBeGreaterThan(10);
    expect(layers.filter(({ name }) => name.startsWith("conv3_2"))).toEqual([]);
  });

  test("shares its network's weights, loaded and put there once", async () => {
    const { run: whole } = await lease(engine, untrained(seed, spec));
    await run(whole, 1);
    const { tensors } = await engine.memory();
    await lease(engine, untrained(seed, spec), { edits: dropped });
    expect((await engine.memory()).tensors).toBe(tensors);
  });
});

describe("layers before an edit", () => {
  const edited = new Set(applyEdits(inferenceGraph(graph), dropped).layers.map(({ name }) => name));
  const place = graph.layers.findIndex(({ name }) => !edited.has(name));
  const before: string[] = graph.layers.slice(0, place).map(({ name }) => name);

  test("are not computed again where the network has run on the same picture", async () => {
    const { run: whole } = await lease(engine, untrained(seed, spec));
    const { run: cut } = await lease(engine, untrained(seed, spec), { edits: dropped });
    await run(whole, 1);
    expect(computed()).toEqual(expect.arrayContaining(before));
    await run(cut, 1);
    const again = computed();
    expect(again.length).toBeGreaterThan(0);
    expect(again.filter((name) => before.includes(name))).toEqual([]);
  });

  test("nor the other way round, nor for edits that differ later", async () => {
    const more: readonly Edit[] = [...dropped, { kind: "drop-block", block: "conv4_2" }];
    const { run: cut } = await lease(engine, untrained(seed, spec), { edits: dropped });
    const { run: further } = await lease(engine, untrained(seed, spec), { edits: more });
    const { run: whole } = await lease(engine, untrained(seed, spec));
    await run(cut, 1);
    computed();
    for (const other of [further, whole]) {
      await run(other, 1);
      expect(
        computed().filter((name) => before.includes(name)),
        formatEdits(more),
      ).toEqual([]);
    }
  });

  test("are computed for another picture, and another preparation", async () => {
    const { run: whole } = await lease(engine, untrained(seed, spec));
    const { run: cut } = await lease(engine, untrained(seed, spec), { edits: dropped });
    await run(whole, 1);
    computed();
    await run(cut, 2);
    expect(computed()).toEqual(expect.arrayContaining(before));
    await run(whole, 2);
    computed();
    const preprocess = { mean: [0.5, 0.5, 0.5], std: [1, 1, 1] };
    await engine.run({ run: cut, picture: picture(2), preprocess, views: [] });
    expect(computed()).toEqual(expect.arrayContaining(before));
  });
});
