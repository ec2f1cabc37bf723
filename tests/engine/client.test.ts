import { afterEach, describe, expect, test, vi } from "vitest";
import { siteUrl } from "../../scripts/lib/nodeEngine";
import type { Problem } from "../../src/architectures";
import { Engine, type SilenceLimits } from "../../src/engine/client";
import type { BackendReport } from "../../src/engine/protocol";
import { inProcessWorkers, type Mishaps, type Workers } from "./support/inProcessWorker";

const digit = (phase: number) =>
  Float32Array.from({ length: 32 * 32 }, (_, index) => ((index * 7 + phase) % 13) / 13);
const untrained = { spec: "lenet5", weights: { from: "init", init: "xavier", seed: 3 } } as const;

interface Recovery {
  readonly problem: Problem;
  readonly report: BackendReport;
}

let engines: Engine[] = [];
afterEach(() => {
  for (const engine of engines) engine.close();
  engines = [];
});

function open(
  mishaps: Mishaps = {},
  limits?: SilenceLimits,
): Workers & { engine: Engine; recoveries: Recovery[] } {
  const workers = inProcessWorkers(mishaps);
  const engine = new Engine(workers.create, siteUrl, limits);
  engines.push(engine);
  const recoveries: Recovery[] = [];
  engine.onRecovered((problem, report) => recoveries.push({ problem, report }));
  return { ...workers, engine, recoveries };
}

async function loaded(engine: Engine): Promise<string> {
  await engine.start("wasm");
  return (await engine.load(untrained)).key;
}

describe("runs", () => {
  test("overtake the one that waits, never the one that is computed", async () => {
    const { engine, sent } = open();
    const key = await loaded(engine);
    const runs = [1, 2, 3, 4].map((phase) => engine.run({ key, input: digit(phase), views: [] }));
    const results = await Promise.allSettled(runs);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: { code: "overtaken" } });
    expect(sent[0]?.filter(({ method }) => method === "run")).toHaveLength(2);
    const { data } = await engine.values({ key, layer: "input" });
    expect(data).toEqual(digit(4));
  });

  test("of one network leave another's alone", async () => {
    const { engine } = open();
    const key = await loaded(engine);
    const other = await engine.load({ ...untrained, weights: { from: "init", init: "he", seed: 4 } });
    const keys = [key, key, other.key, other.key];
    const results = await Promise.allSettled(
      keys.map((name) => engine.run({ key: name, input: digit(1), views: [] })),
    );
    expect(results.map(({ status }) => status)).toEqual(new Array(4).fill("fulfilled"));
  });

  test("that fail let the next one go", async () => {
    const { engine } = open();
    const key = await loaded(engine);
    const bad = engine.run({ key, input: new Float32Array(1), views: [] });
    const good = engine.run({ key, input: digit(1), views: [] });
    await expect(bad).rejects.toMatchObject({ code: "bad-input" });
    await expect(good).resolves.toMatchObject({ sequence: 1 });
  });
});

describe("a worker that dies", () => {
  test("is replaced, and the networks and pictures are back", async () => {
    const { engine, recoveries, sent } = open();
    const key = await loaded(engine);
    await engine.run({ key, input: digit(5), views: [] });
    const before = await engine.values({ key, layer: "C3" });
    await engine.rehearse({ failure: "crash" });
    await vi.waitFor(() => expect(recoveries).toHaveLength(1));
    expect(recoveries[0]).toMatchObject({
      problem: { code: "worker-died", values: { detail: "rehearsed" } },
      report: { backend: "wasm" },
    });
    expect(await engine.values({ key, layer: "C3" })).toEqual(before);
    expect(sent).toHaveLength(2);
  });

  test("under a request has it answered by the next one", async () => {
    const { engine } = open({ diesOf: ({ method }, worker) => method === "run" && worker === 0 });
    const key = await loaded(engine);
    await expect(engine.run({ key, input: digit(6), views: [] })).resolves.toMatchObject({ key });
  });

  test("twice in a row has its backend changed, and the request that it died of rejected", async () => {
    const { engine, recoveries } = open({
      diesOf: ({ method }, worker) => method === "gradients" && worker < 2,
    });
    const key = await loaded(engine);
    await engine.run({ key, input: digit(7), views: [] });
    await expect(engine.gradients({ key })).rejects.toMatchObject({ code: "worker-died" });
    await vi.waitFor(() => expect(recoveries).toHaveLength(2));
    expect(recoveries.map(({ report }) => report.backend)).toEqual(["wasm", "cpu"]);
    await expect(engine.gradients({ key })).resolves.toHaveProperty("index");
  });

  test("whatever is tried has the failure told, and the next request begins afresh", async () => {
    let isOffline = true;
    const { engine } = open({ failsToLoad: () => isOffline });
    await expect(engine.start("auto")).rejects.toMatchObject({ code: "worker-died" });
    isOffline = false;
    await expect(engine.start("wasm")).resolves.toMatchObject({ backend: "wasm" });
  });
});

describe("a worker that falls silent", () => {
  test("is replaced, and the request answered", async () => {
    const limits = { starting: 60_000, working: { webgl: 500, wasm: 500, cpu: 60_000 } };
    const { engine, recoveries } = open({}, limits);
    const key = await loaded(engine);
    await engine.run({ key, input: digit(8), views: [] });
    await engine.rehearse({ failure: "hang" });
    await expect(engine.values({ key, layer: "input" })).resolves.toMatchObject({ shape: [32, 32, 1] });
    expect(recoveries[0]).toMatchObject({ problem: { code: "worker-silent", values: { seconds: 0.5 } } });
  });
});

describe("an engine that is closed", () => {
  test("rejects what is pending and what comes", async () => {
    const { engine } = open();
    const key = await loaded(engine);
    const pending = engine.run({ key, input: digit(9), views: [] });
    engine.close();
    await expect(pending).rejects.toMatchObject({ code: "engine-closed" });
    await expect(engine.memory()).rejects.toMatchObject({ code: "engine-closed" });
  });
});
