import { afterEach, describe, expect, test, vi } from "vitest";
import { nodeEnvironment, startWasmInNode } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import type { BackendName, Frame, PictureId, RunId } from "../../src/engine/protocol";
import type { StartBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { SessionTalk } from "./support/session";

const digit = Float32Array.from({ length: 32 * 32 }, (_, index) => ((index * 7) % 13) / 13);
const untrained = { spec: parseSpec("lenet5"), weights: { from: "init", init: "xavier", seed: 3 } } as const;

let talks: SessionTalk[] = [];
function talkTo(environment = nodeEnvironment()): SessionTalk {
  const talk = new SessionTalk(environment);
  talks.push(talk);
  return talk;
}
afterEach(async () => {
  // The next test starts its own backend in the same tfjs.
  for (const talk of talks) await talk.close();
  talks = [];
});

async function started(talk: SessionTalk): Promise<RunId> {
  await talk.ask("start", { backend: "wasm" });
  return (await talk.load(untrained)).run;
}

/** What a frame shows, whenever it was made, and however often its run has begun anew. */
function shownOf({ milliseconds: _, ...frame }: Frame) {
  return frame;
}

describe("a session", () => {
  test("runs LeNet-5 and tells every layer", async () => {
    const talk = talkTo();
    const run = await started(talk);
    const frame = await talk.run(run, digit);
    expect(frame.output).toHaveLength(10);
    expect(frame.output.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    const c1 = await talk.ask("values", { run, layer: "C1" });
    expect(c1.shape).toEqual([28, 28, 6]);
    const map = await talk.ask("values", { run, layer: "C1", map: 2 });
    expect(map.data[29]).toBe(c1.data[29 * 6 + 2]);
    const scores = await talk.ask("values", { run, layer: "OUTPUT" });
    expect(scores.data).toEqual(frame.scores);
  });

  test("keeps the number of tensors over a thousand runs", async () => {
    const talk = talkTo();
    const run = await started(talk);
    await talk.run(run, digit);
    const before = await talk.ask("memory", {});
    for (let count = 0; count < 1000; count++) await talk.run(run, digit);
    expect(await talk.ask("memory", {})).toEqual(before);
  });

  test("shows a unit's terms adding up to the value in the map", async () => {
    const talk = talkTo();
    const run = await started(talk);
    await talk.run(run, digit);
    const unit = { y: 3, x: 4, channel: 5 };
    const { value, arithmetic } = await talk.ask("unit", { run, layer: "C3", unit });
    const { data } = await talk.ask("values", { run, layer: "C3", map: 5 });
    expect(data[3 * 10 + 4]).toBe(value);
    // Table I: C3's map 5 reads S2's maps 0, 1 and 5.
    expect(arithmetic.form === "weightedSum" && arithmetic.channels.map(({ channel }) => channel)).toEqual([
      0, 1, 5,
    ]);
    expect(Math.abs(arithmetic.sum - value)).toBeLessThan(1e-5);
  });

  test.each([
    ["values", { layer: "C9" }, "unknown-layer"],
    ["values", { layer: "C1", map: 6 }, "no-such-unit"],
    ["unit", { layer: "C1", unit: { y: 28, x: 0, channel: 0 } }, "no-such-unit"],
    ["histogram", { layer: "C1", bins: 0 }, "bad-message"],
    ["gradients", { of: { score: 10 }, wrt: "both" }, "no-such-unit"],
    ["gradients", { of: { layer: "C9", unit: { y: 0, x: 0, channel: 0 } }, wrt: "input" }, "unknown-layer"],
    ["gradients", { of: { score: 1 }, wrt: "input", picture: 999 as PictureId }, "bad-message"],
    ["run", { picture: 99, views: [], rank: "page" }, "bad-message"],
  ] as const)("answers %s %o with %s", async (method, params, code) => {
    const talk = talkTo();
    const run = await started(talk);
    await talk.run(run, digit);
    await expect(talk.ask(method, { run, ...params } as never)).rejects.toMatchObject({ code });
  });

  test.each([
    ["a picture of another size", new Float32Array(3), {}, "bad-input"],
    ["a picture that is no numbers", digit.map(() => Number.NaN), {}, "bad-input"],
    ["a preparation that divides by 0", digit, { preprocess: { mean: [0], std: [0] } }, "bad-preprocess"],
  ] as const)("does not run on %s", async (_, pixels, changes, code) => {
    const talk = talkTo();
    const run = await started(talk);
    await expect(talk.run(run, pixels, changes)).rejects.toMatchObject({ code });
  });

  test("says that nothing has run yet", async () => {
    const talk = talkTo();
    const run = await started(talk);
    await expect(talk.ask("values", { run, layer: "C1" })).rejects.toMatchObject({ code: "no-run-yet" });
  });

  test("changes the backend under loaded networks", async () => {
    const talk = talkTo();
    const run = await started(talk);
    const onWasm = await talk.run(run, digit);
    expect(await talk.ask("start", { backend: "cpu" })).toMatchObject({ backend: "cpu" });
    const onCpu = await talk.ask("values", { run, layer: "OUTPUT" });
    for (const [index, distance] of onWasm.scores.entries())
      expect(onCpu.data[index]).toBeCloseTo(distance, 2);
  });

  test("takes wasm where webgl does not start, and says so", async () => {
    const talk = talkTo();
    const report = await talk.ask("start", { backend: "webgl" });
    expect(report.backend).toBe("wasm");
    expect(report.candidates).toContainEqual({
      name: "webgl",
      milliseconds: null,
      reason: "unavailable",
      detail: "Node has no WebGL",
    });
    expect(talk.news).toContainEqual({
      type: "recovered",
      problem: { code: "backend-failed", values: { backend: "webgl", detail: "Node has no WebGL" } },
      report,
    });
  });

  test("settles by calibration which backend runs", async () => {
    const report = await talkTo().ask("start", { backend: "auto" });
    const [webgl, wasm, cpu] = report.candidates;
    expect(webgl).toMatchObject({ name: "webgl", reason: "unavailable" });
    expect(wasm).toMatchObject({ name: "wasm", reason: "chosen" });
    expect(wasm?.milliseconds).toBeGreaterThan(0);
    expect(cpu).toMatchObject({ name: "cpu", reason: "not-tried" });
  });

  test.each([
    { gpu: "slower", webgl: startCpu, wasm: startWasmInNode, chosen: "wasm" },
    { gpu: "faster", webgl: startWasmInNode, wasm: startCpu, chosen: "webgl" },
  ] as const)("takes $chosen when WebGL on a GPU is $gpu than wasm", async ({ webgl, wasm, chosen }) => {
    // wasm is many times faster than cpu, and stands here for whichever backend is to win.
    const named = (name: BackendName, start: typeof startCpu) => async () => ({ ...(await start()), name });
    const starters = { webgl: named("webgl", webgl), wasm: named("wasm", wasm), cpu: startCpu };
    const talk = talkTo(nodeEnvironment({ starters }));
    const report = await talk.ask("start", { backend: "auto" });
    const other = chosen === "wasm" ? "webgl" : "wasm";
    expect(report.backend).toBe(chosen);
    expect(report.candidates).toContainEqual(expect.objectContaining({ name: chosen, reason: "chosen" }));
    expect(report.candidates).toContainEqual(expect.objectContaining({ name: other, reason: "slower" }));
    const { run } = await talk.load(untrained);
    expect((await talk.run(run, digit)).output).toHaveLength(10);
  });

  test("has no backend to offer where none starts", async () => {
    const never: StartBackend = () => Promise.reject(new Error("not here"));
    const talk = talkTo(nodeEnvironment({ starters: { webgl: never, wasm: never, cpu: never } }));
    await expect(talk.ask("start", { backend: "auto" })).rejects.toEqual({
      code: "no-backend",
      values: { detail: "webgl: not here; wasm: not here; cpu: not here" },
    });
  });
});

describe("a GPU that goes away", () => {
  /** wasm under webgl's name, with a context that can be lost. */
  function losable(): {
    readonly start: StartBackend;
    readonly lose: () => void;
    readonly starts: () => number;
  } {
    let lose: () => void = () => undefined;
    let starts = 0;
    return {
      start: async ({ onLost }) => {
        starts++;
        lose = onLost;
        const backend = await startWasmInNode();
        return { ...backend, name: "webgl", loseContext: onLost };
      },
      lose: () => lose(),
      starts: () => starts,
    };
  }

  test("is rebuilt with weights, picture and palettes; the pending request is answered", async () => {
    const gpu = losable();
    const starters = { webgl: gpu.start, wasm: startWasmInNode, cpu: startCpu };
    const talk = talkTo(nodeEnvironment({ starters }));
    await talk.ask("start", { backend: "webgl" });
    const { run } = await talk.load(untrained);
    const before = await talk.run(run, digit);
    const tensors = await talk.ask("memory", {});

    const pending = talk.ask("values", { run, layer: "C3" });
    gpu.lose();
    expect((await pending).shape).toEqual([10, 10, 16]);
    expect(gpu.starts()).toBe(2);
    expect(talk.news).toContainEqual(
      expect.objectContaining({ type: "recovered", problem: { code: "context-lost", values: {} } }),
    );
    const after = await talk.ask("redraw", { run, views: [] });
    expect(shownOf(after)).toEqual(shownOf(before));
    expect(await talk.ask("memory", {})).toEqual(tensors);
  });

  test("is rebuilt while nothing is asked", async () => {
    const gpu = losable();
    const talk = talkTo(
      nodeEnvironment({ starters: { webgl: gpu.start, wasm: startWasmInNode, cpu: startCpu } }),
    );
    await talk.ask("start", { backend: "webgl" });
    await talk.ask("rehearse", { failure: "context-lost" });
    await vi.waitFor(() => expect(talk.news.map(({ type }) => type)).toContain("recovered"));
    expect(gpu.starts()).toBe(2);
  });

  test("gives way to wasm when it cannot be rebuilt", async () => {
    const gpu = losable();
    const webgl: StartBackend = (options) =>
      gpu.starts() === 0 ? gpu.start(options) : Promise.reject(new Error("no context left"));
    const talk = talkTo(nodeEnvironment({ starters: { webgl, wasm: startWasmInNode, cpu: startCpu } }));
    await talk.ask("start", { backend: "webgl" });
    const { run } = await talk.load(untrained);
    const before = await talk.run(run, digit);
    gpu.lose();
    expect(shownOf(await talk.ask("redraw", { run, views: [] }))).toEqual(shownOf(before));
    expect(talk.news).toContainEqual(
      expect.objectContaining({
        type: "recovered",
        problem: { code: "backend-failed", values: expect.objectContaining({ backend: "webgl" }) },
        report: expect.objectContaining({ backend: "wasm" }),
      }),
    );
  });
});

describe("a GPU that goes away again and again", () => {
  test("gives way to wasm", async () => {
    let lose: () => void = () => undefined;
    const webgl: StartBackend = async ({ onLost }) => {
      lose = onLost;
      return { ...(await startWasmInNode()), name: "webgl" };
    };
    const environment = nodeEnvironment();
    const talk = talkTo({
      ...environment,
      starters: { ...environment.starters, webgl },
      createPainter: (backend) => {
        const painter = environment.createPainter(backend);
        // What waits for a lost context waits for ever.
        const loseAndWait = () => {
          lose();
          return new Promise<never>(() => undefined);
        };
        return {
          setPalettes: (palettes) => painter.setPalettes(palettes),
          paint: (layers, views) => (backend === "webgl" ? loseAndWait() : painter.paint(layers, views)),
          dispose: () => painter.dispose(),
        };
      },
    });
    await talk.ask("start", { backend: "webgl" });
    const { run } = await talk.load(untrained);
    expect((await talk.run(run, digit)).output).toHaveLength(10);
    const recoveries = talk.news.flatMap((news) => (news.type === "recovered" ? [news] : []));
    expect(recoveries.map(({ problem, report }) => `${problem.code} ${report.backend}`)).toEqual([
      "context-lost webgl",
      "backend-failed wasm",
    ]);
  });
});

describe("memory that ends", () => {
  /** A painter that fails `failures` times. */
  function failingPainter(failures: number): ReturnType<typeof nodeEnvironment>["createPainter"] {
    let left = failures;
    return () => ({
      setPalettes: () => undefined,
      paint: () => {
        if (left-- > 0) throw new RangeError("Array buffer allocation failed");
        return Promise.resolve({ atlas: null, regions: [] });
      },
      dispose: () => undefined,
    });
  }

  test("is freed, and the request answered", async () => {
    const talk = talkTo(nodeEnvironment({ createPainter: failingPainter(1) }));
    const run = await started(talk);
    const frame = await talk.run(run, digit);
    expect(frame.output).toHaveLength(10);
  });

  test("is told when the network does not fit an empty backend, which goes on working", async () => {
    const talk = talkTo(nodeEnvironment({ createPainter: failingPainter(2) }));
    const run = await started(talk);
    await expect(talk.run(run, digit)).rejects.toEqual({
      code: "out-of-memory",
      values: { network: "lenet5", detail: "Array buffer allocation failed" },
    });
    expect((await talk.run(run, digit)).output).toHaveLength(10);
  });
});
