import { describe, expect, test, vi } from "vitest";
import { fetchFile } from "../../scripts/lib/nodeLoader";
import { createGraph, networkMemory, parseSpec } from "../../src/architectures";
import { activationBytes } from "../../src/engine/budget";
import type { NetworkWish } from "../../src/engine/protocol";
import { digit, lease, startEngine, untrained } from "./support/engine";
import { methodsOf } from "./support/inProcessWorker";

const shipped: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } };
const use = "column";
const plenty = 2 ** 40;

/** A site that answers when it is let. */
function slowSite() {
  let answer: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return {
    answer,
    fetch: async (url: string) => {
      await opened;
      return await fetchFile(url);
    },
  };
}

describe("a network", () => {
  test("that is held is leased again without being loaded", async () => {
    const { engine, toLoaders } = await startEngine();
    const first = await lease(engine, untrained(1));
    const second = await lease(engine, untrained(1));
    expect(second.network).toEqual(first.network);
    expect(second.run).not.toBe(first.run);
    for (const { release } of [first, second]) release();
    const third = await lease(engine, untrained(1), { use: "figure" });
    expect(third.network).toEqual(first.network);
    expect(methodsOf(toLoaders)).toEqual(["load"]);
  });

  test("that two ask for at once is loaded once", async () => {
    const { engine, toLoaders, toRunners } = await startEngine();
    await Promise.all([lease(engine, shipped), lease(engine, shipped, { use: "script" })]);
    expect(methodsOf(toLoaders)).toEqual(["load"]);
    expect(methodsOf(toRunners).filter((method) => method === "take")).toHaveLength(1);
  });

  test("is there for as long as one lease of it is", async () => {
    const { engine } = await startEngine({}, { idle: { networks: 0, bytes: 0 } });
    const [first, second] = [await lease(engine, untrained(1)), await lease(engine, untrained(1))];
    first.release();
    await expect(engine.run({ run: second.run, picture: digit(1), views: [] })).resolves.toMatchObject({
      pass: 1,
    });
    await expect(engine.values({ run: first.run, layer: "C1" })).rejects.toMatchObject({
      code: "unknown-network",
    });
  });

  test("is loaded and put there while another one runs", async () => {
    const { engine } = await startEngine();
    const { run } = await lease(engine, untrained(1));
    let isLoaded = false;
    const loading = lease(engine, untrained(2, "cifar-resnet20?width=0.25")).then((made) => {
      isLoaded = true;
      return made;
    });
    let passes = 0;
    while (!isLoaded) passes = (await engine.run({ run, picture: digit(1), views: [] })).pass;
    expect((await loading).network.spec).toBe("cifar-resnet20?width=0.25");
    expect(passes).toBeGreaterThan(1);
  });

  test("that cannot be loaded is not held, and is asked for again", async () => {
    const { engine, toLoaders } = await startEngine();
    const wish: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "none" } };
    for (const _ of [1, 2])
      await expect(lease(engine, wish)).rejects.toMatchObject({ code: "unknown-weights" });
    expect(methodsOf(toLoaders)).toEqual(["load", "load"]);
  });

  test("with an edit that it cannot have is refused, and left as it was", async () => {
    const { engine } = await startEngine();
    const edits = [{ kind: "drop-block", block: "no-such-block" }] as const;
    await expect(lease(engine, untrained(1), { edits })).rejects.toMatchObject({ code: "bad-edit" });
    await expect(lease(engine, untrained(1))).resolves.toMatchObject({ network: { spec: "lenet5" } });
  });
});

describe("a lease that ends", () => {
  test("while its runner is replaced leaves nothing behind", async () => {
    const { engine, recoveries, toRunners } = await startEngine({}, { idle: { networks: 0, bytes: 0 } });
    const leases = [await lease(engine, untrained(1)), await lease(engine, untrained(1))];
    for (const { run } of leases) await engine.run({ run, picture: digit(1), views: [] });
    // What a dead runner held stays: it has no thread of its own here.
    const lost = await engine.memory();
    await engine.rehearse({ failure: "crash" });
    const reopened = () => methodsOf(toRunners.slice(1)).filter((method) => method === "open").length;
    await vi.waitFor(() => expect(reopened()).toBe(1), { interval: 1 });
    for (const { release } of leases) release();
    await vi.waitFor(() => expect(recoveries).toHaveLength(1));
    await vi.waitFor(async () => expect((await engine.memory()).tensors).toBe(lost.tensors));
  });

  test("while its network is brought again leaves nothing behind, and tells who asked", async () => {
    const lenet = networkMemory(createGraph("lenet5"));
    const bytes = lenet.weightBytes + activationBytes(lenet);
    const limits = { runner: bytes, all: bytes };
    const { engine, toRunners } = await startEngine({}, { idle: { networks: 0, bytes: 0 }, limits });
    const before = await engine.memory();
    const script = await lease(engine, untrained(1), { use: "script" });
    await engine.run({ run: script.run, picture: digit(1), views: [] });
    (await engine.lease(untrained(2), { use })).release();
    const asked = engine.values({ run: script.run, layer: "C1" });
    asked.catch(() => undefined);
    const sent = (wanted: string) => methodsOf(toRunners).filter((method) => method === wanted).length;
    await vi.waitFor(() => expect(sent("take")).toBe(3), { interval: 1 });
    script.release();
    await expect(asked).rejects.toMatchObject({ code: "unknown-network" });
    await vi.waitFor(async () => expect((await engine.memory()).tensors).toBe(before.tensors));
    expect(sent("open")).toBe(2);
  });
});

describe("a lease that is cancelled", () => {
  test("ends alone where another one waits", async () => {
    const site = slowSite();
    const { engine, toLoaders } = await startEngine({ fetch: site.fetch });
    const controller = new AbortController();
    const first = engine.lease(shipped, { use, signal: controller.signal });
    const second = lease(engine, shipped);
    await vi.waitFor(() => expect(methodsOf(toLoaders)).toEqual(["load"]));
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    site.answer();
    expect((await second).network.trained).toBe(true);
    expect(methodsOf(toLoaders)).toEqual(["load"]);
  });

  test("ends the load with the last one, and a later lease begins afresh", async () => {
    const site = slowSite();
    const { engine, toLoaders } = await startEngine({ fetch: site.fetch });
    const controllers = [new AbortController(), new AbortController()];
    const waiting = controllers.map(({ signal }) => engine.lease(shipped, { use, signal }));
    await vi.waitFor(() => expect(methodsOf(toLoaders)).toEqual(["load"]));
    for (const controller of controllers) controller.abort();
    for (const asked of waiting) await expect(asked).rejects.toMatchObject({ code: "cancelled" });
    expect(methodsOf(toLoaders)).toEqual(["load", "cancel"]);
    const later = lease(engine, shipped);
    site.answer();
    expect((await later).network.trained).toBe(true);
    expect(methodsOf(toLoaders)).toEqual(["load", "cancel", "load"]);
  });

  test("while the network is put there leaves nothing behind", async () => {
    const { engine, toRunners } = await startEngine({}, { idle: { networks: 0, bytes: 0 } });
    const before = await engine.memory();
    const controller = new AbortController();
    const asked = engine.lease(untrained(1), { use, signal: controller.signal });
    await vi.waitFor(() => expect(methodsOf(toRunners)).toContain("take"), { interval: 1 });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
    await vi.waitFor(() => expect(methodsOf(toRunners)).toContain("drop"));
    expect((await engine.memory()).tensors).toBe(before.tensors);
  });

  test("before it is asked for asks for nothing", async () => {
    const { engine, toLoaders } = await startEngine();
    const asked = engine.lease(untrained(1), { use, signal: AbortSignal.abort() });
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
    expect(toLoaders).toEqual([]);
  });
});

describe("what nobody leases", () => {
  const { weightBytes } = networkMemory(createGraph("lenet5"));

  test.each([
    ["networks", { networks: 2, bytes: plenty }],
    ["bytes", { networks: 9, bytes: 2.5 * weightBytes }],
  ])("is kept up to so many %s, the newest", async (_, idle) => {
    const { engine, toLoaders } = await startEngine({}, { idle });
    const loads = () => methodsOf(toLoaders).length;
    for (const seed of [1, 2, 3, 4]) (await engine.lease(untrained(seed), { use })).release();
    expect(loads()).toBe(4);
    for (const seed of [3, 4]) await lease(engine, untrained(seed));
    expect(loads()).toBe(4);
    for (const seed of [1, 2]) await lease(engine, untrained(seed));
    expect(loads()).toBe(6);
  });

  test("is not kept where nothing is to be", async () => {
    const { engine } = await startEngine({}, { idle: { networks: 0, bytes: 0 } });
    const before = await engine.memory();
    for (const seed of [1, 2]) {
      const { run, release } = await engine.lease(untrained(seed), { use });
      await engine.run({ run, picture: digit(seed), views: [] });
      expect((await engine.memory()).tensors).toBeGreaterThan(before.tensors);
      release();
      // Once more is no more.
      release();
      expect((await engine.memory()).tensors).toBe(before.tensors);
    }
  });
});
