import { describe, expect, test, vi } from "vitest";
import { createGraph, networkMemory } from "../../src/architectures";
import { activationBytes } from "../../src/engine/budget";
import { colours, digit, lease, startEngine, untrained } from "./support/engine";
import { methodsOf } from "./support/inProcessWorker";

const small = "cifar-resnet20?width=0.25";

function sizeOf(spec: string): { readonly weights: number; readonly pass: number; readonly all: number } {
  const memory = networkMemory(createGraph(spec));
  const pass = activationBytes(memory);
  return { weights: memory.weightBytes, pass, all: memory.weightBytes + pass };
}

const lenet = sizeOf("lenet5");

/** Runners that may hold so many bytes. */
function startWith(bytes: number) {
  return startEngine({}, { limits: { runner: bytes, all: bytes } });
}

describe("a network that does not fit", () => {
  test("beside what is shown is refused before it is loaded, with the width that would fit, and does", async () => {
    const { engine, toLoaders } = await startWith(lenet.all + sizeOf(small).all + 1);
    const { run } = await lease(engine, untrained(1));
    const asked = lease(engine, untrained(2, "cifar-resnet20"));
    await expect(asked).rejects.toMatchObject({
      code: "no-room",
      values: {
        network: "cifar-resnet20",
        width: 0.25,
        fitting: small,
        needed: sizeOf("cifar-resnet20").all,
      },
    });
    expect(methodsOf(toLoaders)).toEqual(["load"]);
    const narrow = await lease(engine, untrained(2, small));
    for (const [of, picture] of [
      [run, digit(1)],
      [narrow.run, colours(1)],
    ] as const)
      await expect(engine.run({ run: of, picture, views: [] })).resolves.toMatchObject({ pass: 1 });
  });

  test("at any width is refused as such", async () => {
    const { engine } = await startWith(1000);
    await expect(lease(engine, untrained(1, "vgg16"))).rejects.toMatchObject({
      code: "no-room",
      values: { width: "none", fitting: "" },
    });
  });

  test("has another run of a held network refused, too", async () => {
    const { engine } = await startWith(lenet.all + 1);
    await lease(engine, untrained(1));
    await expect(lease(engine, untrained(1))).rejects.toMatchObject({ code: "no-room" });
  });
});

describe("room is made", () => {
  test("of networks that nobody uses", async () => {
    const { engine, toRunners } = await startWith(2 * lenet.weights + lenet.pass - 1);
    (await engine.lease(untrained(1), { use: "column" })).release();
    expect(methodsOf(toRunners)).not.toContain("drop");
    const { run } = await lease(engine, untrained(2));
    expect(methodsOf(toRunners).filter((method) => method === "drop")).toHaveLength(1);
    await expect(engine.run({ run, picture: digit(1), views: [] })).resolves.toMatchObject({ pass: 1 });
  });

  test("of runs that nobody sees, which are computed again when they are asked for something", async () => {
    const { engine, toRunners } = await startWith(2 * lenet.weights + lenet.pass + 1);
    const rests = () => methodsOf(toRunners).filter((method) => method === "rest").length;
    const first = await lease(engine, untrained(1));
    const picture = digit(1);
    await engine.run({ run: first.run, picture, views: [] });
    const before = await engine.values({ run: first.run, layer: "C3" });
    const second = await lease(engine, untrained(2));
    expect(rests()).toBe(1);
    await engine.run({ run: second.run, picture, views: [] });
    expect(await engine.values({ run: first.run, layer: "C3" })).toEqual(before);
    expect(rests()).toBe(2);
    expect(await engine.values({ run: second.run, layer: "C3" })).toMatchObject({ picture: picture.id });
    expect(rests()).toBe(3);
  });

  test("of runs that nobody sees, which also come back after their runner was lost", async () => {
    const { engine, recoveries, toRunners } = await startWith(2 * lenet.weights + lenet.pass + 1);
    const first = await lease(engine, untrained(1));
    const picture = digit(1);
    await engine.run({ run: first.run, picture, views: [] });
    const before = await engine.values({ run: first.run, layer: "C3" });
    const second = await lease(engine, untrained(2));
    await engine.run({ run: second.run, picture, views: [] });
    await engine.rehearse({ failure: "crash" });
    await vi.waitFor(() => expect(recoveries).toHaveLength(1));
    // What rests is not computed before it is asked for.
    expect(methodsOf(toRunners.slice(1)).filter((method) => method === "run")).toHaveLength(1);
    const asked = ["C3", "F6"].map((layer) => engine.values({ run: first.run, layer }));
    const [after, other] = await Promise.all(asked);
    expect(after).toEqual(before);
    expect(other?.picture).toBe(picture.id);
  });

  test("of what scripts hold, which is brought again when they ask", async () => {
    const { engine, toLoaders } = await startWith(lenet.all + 1);
    const script = await lease(engine, untrained(1), { use: "script" });
    await engine.run({ run: script.run, picture: digit(1), views: [] });
    const before = await engine.values({ run: script.run, layer: "C3" });
    const { tensors } = await engine.memory();
    const page = await engine.lease(untrained(2), { use: "column" });
    await engine.run({ run: page.run, picture: digit(1), views: [] });
    expect((await engine.memory()).tensors).toBe(tensors);
    page.release();
    expect(await engine.values({ run: script.run, layer: "C3" })).toEqual(before);
    expect(methodsOf(toLoaders)).toEqual(["load", "load", "load"]);
    expect((await engine.memory()).tensors).toBe(tensors);
  });
});

test("a script takes nothing from the page, hidden or not", async () => {
  const { engine, toRunners } = await startWith(2 * lenet.weights + lenet.pass + 1);
  const { run } = await lease(engine, untrained(1));
  await engine.run({ run, picture: digit(1), views: [] });
  const script = lease(engine, untrained(2), { use: "script" });
  await expect(script).rejects.toMatchObject({ code: "no-room", values: { network: "lenet5" } });
  expect(methodsOf(toRunners)).not.toContain("rest");
  expect(methodsOf(toRunners)).not.toContain("drop");
  await expect(engine.values({ run, layer: "C3" })).resolves.toMatchObject({ pass: 1 });
});
