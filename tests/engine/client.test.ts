import { describe, expect, test, vi } from "vitest";
import type { Engine, Lease } from "../../src/engine/client";
import { createPicture } from "../../src/engine/picture";
import type { Gradients, RunId } from "../../src/engine/protocol";
import { colours, digit, lease, openEngine, startEngine, untrained } from "./support/engine";
import { methodsOf } from "./support/inProcessWorker";

const small = "cifar-resnet20?width=0.25";

function leaseDigits(engine: Engine): Promise<Lease> {
  return lease(engine, untrained(3));
}

describe("runs", () => {
  test("overtake the one that waits, never the one that is computed", async () => {
    const { engine } = await startEngine();
    const { run } = await lease(engine, untrained(3, small));
    const pictures = [1, 2, 3, 4].map(colours);
    const runs = pictures.map((picture) => engine.run({ run, picture, views: [] }));
    const results = await Promise.allSettled(runs);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: { code: "overtaken" } });
    expect(results[3]).toMatchObject({ value: { pass: 2, picture: pictures[3]?.id } });
    const { data } = await engine.values({ run, layer: "input" });
    expect(data).toEqual(pictures[3]?.pixels);
  });

  test("of one network leave another's alone", async () => {
    const { engine } = await startEngine();
    const leases = [await leaseDigits(engine), await lease(engine, untrained(4))];
    const results = await Promise.allSettled(
      leases.map(({ run }) => engine.run({ run, picture: digit(1), views: [] })),
    );
    expect(results.map(({ status }) => status)).toEqual(new Array(2).fill("fulfilled"));
  });

  test("that fail let the next one go", async () => {
    const { engine } = await startEngine();
    const { run } = await leaseDigits(engine);
    const bad = engine.run({ run, picture: createPicture(new Float32Array(1)), views: [] });
    const good = engine.run({ run, picture: digit(1), views: [] });
    await expect(bad).rejects.toMatchObject({ code: "bad-input" });
    await expect(good).resolves.toMatchObject({ pass: 1 });
  });

  test("of one network neither overtake each other nor read each other's preparation", async () => {
    const { engine } = await startEngine();
    const leases = [await leaseDigits(engine), await leaseDigits(engine)];
    expect(leases[0]?.run).not.toBe(leases[1]?.run);
    const picture = digit(2);
    const means = [0, 0.5];
    // While the first pass is computed, one of each waits.
    const asked = [0, 1, 0].map((index) => {
      const preprocess = { mean: [means[index] ?? 0], std: [1] };
      return engine.run({ run: leases[index]?.run ?? ("" as RunId), picture, preprocess, views: [] });
    });
    const [one, other, again] = await Promise.all(asked);
    expect([one?.pass, other?.pass, again?.pass]).toEqual([1, 1, 2]);
    expect(one?.output).not.toEqual(other?.output);
    expect(one?.output).toEqual(again?.output);
    for (const [index, { run }] of leases.entries()) {
      const { data } = await engine.values({ run, layer: "input" });
      expect(data).toEqual(picture.pixels.map((value) => value - (means[index] ?? 0)));
    }
  });

  test("say in every answer which pass it is of, and on which picture", async () => {
    const { engine } = await startEngine();
    const { run } = await leaseDigits(engine);
    for (const pass of [1, 2]) {
      const picture = digit(pass);
      const of = { pass, picture: picture.id };
      expect(await engine.run({ run, picture, views: [] })).toMatchObject({ run, ...of });
      const unit = { y: 0, x: 0, channel: 0 };
      expect(await engine.values({ run, layer: "C1" })).toMatchObject(of);
      expect(await engine.unit({ run, layer: "C1", unit })).toMatchObject(of);
      expect(await engine.histogram({ run, layer: "C1", bins: 3 })).toMatchObject(of);
      expect(await engine.gradients({ run, of: { score: null }, wrt: "both" })).toMatchObject(of);
      expect(await engine.redraw({ run, views: [] })).toMatchObject({ run, ...of });
    }
  });
});

describe("gradients over pictures", () => {
  test("are of passes of their own, one after the other, and leave the run as it is", async () => {
    const { engine } = await startEngine();
    const { run } = await leaseDigits(engine);
    await engine.run({ run, picture: digit(1), views: [] });
    const before = await engine.values({ run, layer: "C3" });
    const asked = { run, of: { layer: "C3", unit: { y: 4, x: 4, channel: 2 } }, wrt: "input" } as const;
    const pictures = [digit(2), digit(3)];
    const over: Gradients[] = [];
    for await (const gradients of engine.gradientsOver(pictures, asked)) over.push(gradients);
    expect(over.map(({ picture }) => picture)).toEqual(pictures.map(({ id }) => id));
    expect(await engine.values({ run, layer: "C3" })).toEqual(before);
    // The same as if the run itself had looked at the picture.
    await engine.run({ run, picture: pictures[1] ?? digit(3), views: [] });
    expect((await engine.gradients(asked)).input).toEqual(over[1]?.input);
  });
});

describe("a picture", () => {
  const putsOf = (sent: readonly (readonly object[])[]) =>
    sent.flat().flatMap((message) => ("method" in message && message.method === "put" ? [message] : []));

  test("crosses the border once, however many run on it, and its copy is handed over", async () => {
    const { engine, toRunners } = await startEngine();
    const leases = [await leaseDigits(engine), await leaseDigits(engine), await lease(engine, untrained(4))];
    const picture = digit(1);
    await Promise.all(leases.map(({ run }) => engine.run({ run, picture, views: [] })));
    for (const { run } of leases) await engine.run({ run, picture, views: [] });
    expect(putsOf(toRunners)).toMatchObject([{ params: { id: picture.id, pixels: { length: 0 } } }]);
    expect(picture.pixels).toHaveLength(32 * 32);
  });

  test("that is no longer kept is brought again", async () => {
    const { engine, toRunners } = await startEngine();
    const { run } = await leaseDigits(engine);
    const pictures = Array.from({ length: 9 }, (_, phase) => digit(phase));
    const first = digit(99);
    for (const picture of [first, ...pictures, first]) await engine.run({ run, picture, views: [] });
    expect(putsOf(toRunners)).toHaveLength(11);
  });
});

describe("a runner that dies", () => {
  test("is replaced, and the networks and pictures are back", async () => {
    const { engine, recoveries, toRunners } = await startEngine();
    const { run } = await leaseDigits(engine);
    await engine.run({ run, picture: digit(5), views: [] });
    const before = await engine.values({ run, layer: "C3" });
    await engine.rehearse({ failure: "crash" });
    await vi.waitFor(() => expect(recoveries).toHaveLength(1));
    expect(recoveries[0]).toMatchObject({
      problem: { code: "worker-died", values: { detail: "rehearsed" } },
      report: { backend: "wasm" },
    });
    expect(await engine.values({ run, layer: "C3" })).toEqual(before);
    expect(toRunners).toHaveLength(2);
  });

  test("under a run has it answered by the next one", async () => {
    const { engine } = await startEngine({
      runner: { diesOf: ({ method }, worker) => method === "run" && worker === 0 },
    });
    const { run } = await leaseDigits(engine);
    await expect(engine.run({ run, picture: digit(6), views: [] })).resolves.toMatchObject({ run });
  });

  test("under a network that it takes in has that loaded once more", async () => {
    const { engine, toLoaders } = await startEngine({
      runner: { diesOf: ({ method }, worker) => method === "take" && worker === 0 },
    });
    const { run } = await leaseDigits(engine);
    expect(methodsOf(toLoaders)).toEqual(["load", "load"]);
    await expect(engine.run({ run, picture: digit(6), views: [] })).resolves.toMatchObject({ pass: 1 });
  });

  test("while it brings the networks of the one before back is replaced as well", async () => {
    const { engine, recoveries, toRunners } = await startEngine({
      runner: { diesOf: ({ method }, worker) => method === "open" && worker === 1 },
    });
    const { run } = await leaseDigits(engine);
    const before = await engine.run({ run, picture: digit(6), views: [] });
    await engine.rehearse({ failure: "crash" });
    await vi.waitFor(() => expect(methodsOf(toRunners.slice(1))).toContain("take"), { interval: 1 });
    expect((await engine.redraw({ run, views: [] })).picture).toBe(before.picture);
    await vi.waitFor(() => expect(recoveries).toHaveLength(1));
    expect(toRunners).toHaveLength(3);
  });

  test("twice in a row has its backend changed, and the request that it died of rejected", async () => {
    const { engine, recoveries } = await startEngine({
      runner: { diesOf: ({ method }, worker) => method === "gradients" && worker < 2 },
    });
    const { run } = await leaseDigits(engine);
    await engine.run({ run, picture: digit(7), views: [] });
    await expect(engine.gradients({ run, of: { score: null }, wrt: "both" })).rejects.toMatchObject({
      code: "worker-died",
    });
    await vi.waitFor(() => expect(recoveries).toHaveLength(2));
    expect(recoveries.map(({ report }) => report.backend)).toEqual(["wasm", "cpu"]);
    await expect(engine.gradients({ run, of: { score: null }, wrt: "both" })).resolves.toHaveProperty(
      "index",
    );
  });

  test("whatever is tried has the failure told, and the next request begins afresh", async () => {
    let isOffline = true;
    const { engine } = openEngine({ runner: { failsToLoad: () => isOffline } });
    await expect(engine.start("auto")).rejects.toMatchObject({ code: "worker-died" });
    isOffline = false;
    await expect(engine.start("wasm")).resolves.toMatchObject({ backend: "wasm" });
  });
});

describe("a loader that dies", () => {
  test("under a load has it answered by the next one", async () => {
    const { engine, toLoaders } = await startEngine({
      loader: { diesOf: ({ method }, worker) => method === "load" && worker === 0 },
    });
    const { run } = await leaseDigits(engine);
    expect(toLoaders).toHaveLength(2);
    await expect(engine.run({ run, picture: digit(6), views: [] })).resolves.toMatchObject({ pass: 1 });
  });

  test("again and again has the load rejected, and the next lease begins afresh", async () => {
    let isDeadly = true;
    const { engine } = await startEngine({ loader: { diesOf: () => isDeadly } });
    await expect(leaseDigits(engine)).rejects.toMatchObject({ code: "worker-died" });
    isDeadly = false;
    await expect(leaseDigits(engine)).resolves.toMatchObject({ network: { spec: "lenet5" } });
  });

  test("leaves what is held alone", async () => {
    const { engine, recoveries } = await startEngine({
      loader: { diesOf: ({ method }) => method === "stored" },
    });
    const { run } = await leaseDigits(engine);
    await engine.run({ run, picture: digit(6), views: [] });
    await expect(engine.stored()).rejects.toMatchObject({ code: "worker-died" });
    await expect(engine.values({ run, layer: "C1" })).resolves.toMatchObject({ pass: 1 });
    expect(recoveries).toEqual([]);
  });
});

describe("a runner that falls silent", () => {
  test("is replaced, and the request answered", async () => {
    const silence = { starting: 60_000, working: { webgl: 500, wasm: 500, cpu: 60_000 } };
    const { engine, recoveries } = await startEngine({}, { silence });
    const { run } = await leaseDigits(engine);
    await engine.run({ run, picture: digit(8), views: [] });
    await engine.rehearse({ failure: "hang" });
    await expect(engine.values({ run, layer: "input" })).resolves.toMatchObject({ shape: [32, 32, 1] });
    expect(recoveries[0]).toMatchObject({ problem: { code: "worker-silent", values: { seconds: 0.5 } } });
  });
});

describe("an engine that is closed", () => {
  test("rejects what is pending and what comes", async () => {
    const { engine } = await startEngine();
    const { run } = await leaseDigits(engine);
    const pending = engine.run({ run, picture: digit(9), views: [] });
    engine.close();
    await expect(pending).rejects.toMatchObject({ code: "engine-closed" });
    await expect(engine.memory()).rejects.toMatchObject({ code: "engine-closed" });
  });

  test("rejects what waits for a runner that is being replaced", async () => {
    const { engine, toRunners } = await startEngine({
      runner: {
        diesOf: ({ method }, worker) => method === "memory" && worker === 0,
        ignores: ({ method }, worker) => method === "start" && worker === 1,
      },
    });
    const asked = engine.memory();
    asked.catch(() => undefined);
    await vi.waitFor(() => expect(methodsOf(toRunners.slice(1))).toEqual(["start"]));
    engine.close();
    await expect(asked).rejects.toMatchObject({ code: "engine-closed" });
  });
});
