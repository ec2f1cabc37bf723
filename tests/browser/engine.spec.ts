/** The engine in a real worker: every backend, and what happens when one goes away. */

import { expect, type JSHandle } from "@playwright/test";
import { parseSpec } from "../../src/architectures";
import type { Engine } from "../../src/engine/client";
import type { createPicture as CreatePicture } from "../../src/engine/picture";
import type { BackendChoice, MapView, Rehearsal } from "../../src/engine/protocol";
import { largestDifference, readLayerFixtures } from "../engine/support/fixtures";
import { test } from "./support/engineHarness";

/** The harness's own, in the page. */
declare const createPicture: typeof CreatePicture;

const picture = Array.from({ length: 32 * 32 }, (_, index) => ((index * 7) % 13) / 13);
const view: MapView = {
  id: "C1",
  layer: "C1",
  cell: 28,
  columns: 3,
  gap: 1,
  scale: "layer",
  palette: "diverging",
};

/** Starts, loads the shipped LeNet-5 and runs it; every layer's values as plain numbers. */
function runEverything(engine: JSHandle<Engine>, backend: BackendChoice) {
  return engine.evaluate(
    async (running, [choice, pixels, spec]) => {
      const report = await running.start(choice);
      const wish = { spec, weights: { from: "manifest", id: "lenet5-mnist" } } as const;
      const { run } = await running.lease(wish, { use: "column" });
      const frame = await running.run({ run, picture: createPicture(Float32Array.from(pixels)), views: [] });
      const gradients = await running.gradients({ run, of: { score: 3 }, wrt: "both" });
      const names = [...gradients.layers.map(({ name }) => name), "probability"];
      const values = await Promise.all(names.map((layer) => running.values({ run, layer })));
      return {
        run,
        report,
        scores: [...frame.scores],
        layers: names.map((name, index) => ({ name, values: [...(values[index]?.data ?? [])] })),
        slopes: [...(gradients.input?.data ?? [])],
      };
    },
    [backend, picture, parseSpec("lenet5")] as const,
  );
}

test("takes wasm where WebGL is drawn by the processor, and says why", async ({ engine }) => {
  const { report } = await runEverything(engine, "auto");
  expect(report.backend).toBe("wasm");
  expect(report.candidates).toMatchObject([
    { name: "webgl", reason: "software-renderer", detail: expect.stringMatching(/swiftshader|llvmpipe/i) },
    { name: "wasm", reason: "chosen", milliseconds: expect.any(Number) },
    { name: "cpu", reason: "not-tried" },
  ]);
});

test("computes the same layers and gradients on every backend", async ({ engine }) => {
  const expected = await runEverything(engine, "wasm");
  for (const backend of ["webgl", "cpu"] as const) {
    const actual = await runEverything(engine, backend);
    expect(actual.report.backend).toBe(backend);
    for (const [index, { name, values }] of expected.layers.entries()) {
      expect(
        largestDifference(actual.layers[index]?.values ?? [], values),
        `${name} on ${backend}`,
      ).toBeLessThanOrEqual(1e-4);
    }
    expect(largestDifference(actual.slopes, expected.slopes), backend).toBeLessThanOrEqual(1e-4);
  }
});

const failures: readonly { failure: Rehearsal; backend: BackendChoice; code: string }[] = [
  { failure: "context-lost", backend: "webgl", code: "context-lost" },
  { failure: "crash", backend: "webgl", code: "worker-died" },
  { failure: "crash", backend: "wasm", code: "worker-died" },
  { failure: "hang", backend: "wasm", code: "worker-silent" },
];

for (const { failure, backend, code } of failures) {
  test(`recovers from ${failure} on ${backend}: weights, picture, scores and memory are as before`, async ({
    engine,
  }) => {
    const { run, scores } = await runEverything(engine, backend);
    const result = await engine.evaluate(
      async (running, [name, shownRun, shown]) => {
        const told: string[] = [];
        running.onRecovered((problem, report) => told.push(`${problem.code} ${report.backend}`));
        const before = await running.memory();
        await running.rehearse({ failure: name });
        // A lost context and a crash come by themselves; silence is noticed under the next request.
        while (name !== "hang" && told.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
        const frame = await running.redraw({ run: shownRun, views: [shown] });
        const size = frame.atlas && [frame.atlas.width, frame.atlas.height];
        return { told, size, scores: [...frame.scores], before, after: await running.memory() };
      },
      [failure, run, view] as const,
    );
    expect(result.told).toEqual([`${code} ${backend}`]);
    expect(result.scores).toEqual(scores);
    expect(result.size).toEqual([86, 57]);
    expect(result.after.tensors).toBe(result.before.tensors);
  });
}

test("keeps tensors and textures over two hundred runs on webgl", async ({ engine }) => {
  const { run } = await runEverything(engine, "webgl");
  const [before, after] = await engine.evaluate(
    async (running, [shownRun, pixels, shown]) => {
      const runOnce = async () => {
        const shownPicture = createPicture(Float32Array.from(pixels));
        const frame = await running.run({ run: shownRun, picture: shownPicture, views: [shown] });
        frame.atlas?.close();
      };
      await runOnce();
      const first = await running.memory();
      for (let count = 0; count < 200; count++) await runOnce();
      return [first, await running.memory()] as const;
    },
    [run, picture, view] as const,
  );
  expect(after).toEqual(before);
});

test("computes every kind of layer on webgl as PyTorch does, and its gradients as the cpu backend does", async ({
  runKind,
}) => {
  for (const { name, graph, weights, activations } of readLayerFixtures()) {
    const request = {
      graph,
      weights: [...weights].map(([tensor, { shape, data }]) => [tensor, { shape, data: [...data] }] as const),
      picture: [...(activations.get("input")?.data ?? [])],
    };
    const webgl = await runKind({ ...request, backend: "webgl" });
    for (const [layer, { data }] of activations) {
      const where = `${layer} of ${name}`;
      expect(largestDifference(webgl.values[layer] ?? [], data), where).toBeLessThanOrEqual(1e-4);
    }
    const cpu = await runKind({ ...request, backend: "cpu" });
    expect(largestDifference(webgl.slopes, cpu.slopes), name).toBeLessThanOrEqual(1e-4);
    expect(largestDifference(webgl.norms, cpu.norms), name).toBeLessThanOrEqual(1e-4);
  }
});
