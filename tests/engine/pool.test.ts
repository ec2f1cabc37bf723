import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createNodeEngine, createRunnerThread, siteUrl } from "../../scripts/lib/nodeEngine";
import type { Engine, Lease, LeaseUse } from "../../src/engine/client";
import type { RunnerNews, RunnerRequests } from "../../src/engine/protocol";
import { digit, untrained } from "./support/engine";
import { methodsOf, type Sent } from "./support/inProcessWorker";
import { watched } from "./support/watched";

/** Two runners in threads of their own, as the site has them on wasm. */
let engine: Engine;
let sent: Sent<RunnerRequests>;
let recoveries: string[];

beforeEach(async () => {
  const runners = watched<RunnerRequests, RunnerNews>(createRunnerThread);
  ({ sent } = runners);
  engine = createNodeEngine(siteUrl, {
    inThreads: true,
    cores: 2,
    workers: { createRunner: runners.create },
  });
  recoveries = [];
  engine.onRecovered(({ code }, { backend }) => recoveries.push(`${code} ${backend}`));
  await engine.start("wasm");
});
afterEach(() => engine.close());

const lease = (seed: number, use: LeaseUse = "column"): Promise<Lease> =>
  engine.lease(untrained(seed), { use });

/** By runner, the networks that it was given. */
const taken = () =>
  sent.map((messages) => methodsOf([messages]).filter((method) => method === "take").length);

describe("runners on wasm", () => {
  test("are as many as columns and cores, and everything else goes where there is least", async () => {
    await lease(1);
    expect(taken()).toEqual([1]);
    await lease(2);
    expect(taken()).toEqual([1, 1]);
    for (const seed of [3, 4]) await lease(seed, "figure");
    expect(taken()).toEqual([2, 2]);
    await lease(5);
    expect(sent).toHaveLength(2);
  });

  test("are not started for figures", async () => {
    for (const seed of [1, 2]) await lease(seed, "figure");
    expect(taken()).toEqual([2]);
  });

  test("have the network that takes another's place", async () => {
    const [, second] = [await lease(1), await lease(2)];
    await engine.lease(untrained(3), { use: "column", insteadOf: second?.run ?? null });
    expect(taken()).toEqual([1, 2]);
  });

  test("compute side by side, and each is given its own copy of a picture", async () => {
    const leases = [await lease(1), await lease(2)];
    const picture = digit(1);
    const frames = await Promise.all(leases.map(({ run }) => engine.run({ run, picture, views: [] })));
    expect(frames[0]?.output).not.toEqual(frames[1]?.output);
    expect(frames.map((frame) => frame.picture)).toEqual([picture.id, picture.id]);
    for (const messages of sent)
      expect(
        messages.flatMap((message) => ("method" in message && message.method === "put" ? message : [])),
      ).toMatchObject([
        // Handed over: here it is empty.
        { params: { pixels: { byteLength: 0 } } },
      ]);
    expect(picture.pixels).toHaveLength(32 * 32);
  });

  test("all change their backend", async () => {
    const leases = [await lease(1), await lease(2)];
    const picture = digit(1);
    const before = await Promise.all(leases.map(({ run }) => engine.run({ run, picture, views: [] })));
    expect(await engine.start("cpu")).toMatchObject({ backend: "cpu" });
    for (const [index, { run }] of leases.entries()) {
      const { scores } = await engine.redraw({ run, views: [] });
      for (const [unit, score] of scores.entries())
        expect(score).toBeCloseTo(before[index]?.scores[unit] ?? Number.NaN, 2);
    }
  });
});

describe("a runner that dies", () => {
  test("costs its runs a restart, and the others nothing", async () => {
    const [first, second] = [await lease(1), await lease(2)];
    const picture = digit(1);
    for (const { run } of [first, second, second]) await engine.run({ run, picture, views: [] });
    const before = await engine.values({ run: first.run, layer: "C3" });

    await engine.rehearse({ failure: "crash" }, first.run);
    const third = await engine.run({ run: second.run, picture, views: [] });
    await vi.waitFor(() => expect(recoveries).toEqual(["worker-died wasm"]), { timeout: 60_000 });
    expect(third.pass).toBe(3);
    expect((await engine.run({ run: second.run, picture, views: [] })).pass).toBe(4);
    expect(await engine.values({ run: first.run, layer: "C3" })).toEqual(before);

    // The third worker sits where the first one sat; the second was started once.
    expect(sent).toHaveLength(3);
    const starts = sent.map(
      (messages) => methodsOf([messages]).filter((method) => method === "start").length,
    );
    expect(starts).toEqual([1, 1, 1]);
    expect(methodsOf([sent[2] ?? []]).slice(0, 3)).toEqual(["start", "take", "open"]);
    expect((await engine.run({ run: first.run, picture: digit(2), views: [] })).pass).toBe(2);
  });
});
