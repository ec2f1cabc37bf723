import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createNodeEngine } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import type { Engine } from "../../src/engine/client";
import { createPicture } from "../../src/engine/picture";
import type { FigurePicture, FigureWish, RunningNetwork } from "../../src/state/figureNetwork";
import { FigureNetworks, type HeldNetworks } from "../../src/state/figureNetworks";
import { manifestEntry } from "../support/manifestEntry";

const shipped = [manifestEntry({ id: "lenet5-mnist", spec: parseSpec("lenet5") })];

let engine: Engine;
beforeAll(async () => {
  engine = createNodeEngine();
  await engine.start("wasm");
});
afterAll(() => engine.close());

function createNetworks(by: Partial<ConstructorParameters<typeof FigureNetworks>[0]> = {}) {
  return new FigureNetworks({
    engine,
    start: () => Promise.resolve(),
    shipped: () => Promise.resolve(shipped),
    ...by,
  });
}

/** A plain of one value, that tests can change. */
function wishedPicture(name: string, value: number) {
  const listeners = new Set<() => void>();
  const draw = vi.fn<FigurePicture["draw"]>(([height, width, channels]) =>
    Promise.resolve(new Float32Array(height * width * channels).fill(value)),
  );
  const picture: FigurePicture = {
    name,
    draw,
    follow: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
  return { picture, draw, listeners };
}

const wishFor = (change: Partial<FigureWish> = {}): FigureWish => ({
  spec: parseSpec("lenet5"),
  weights: null,
  picture: wishedPicture("grey", 0.5).picture,
  ...change,
});

/** Once all of them have run. */
async function running(held: HeldNetworks): Promise<readonly RunningNetwork[]> {
  await vi.waitUntil(() => held.read().every((state) => state.running), { timeout: 60_000 });
  return held.read().flatMap((state) => state.running ?? []);
}

async function failureOf(held: HeldNetworks) {
  await vi.waitUntil(() => held.read()[0]?.failure, { timeout: 60_000 });
  return held.read()[0]?.failure;
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("networks of figures' own", () => {
  it("take the weights that ship, run on their picture, and say what their outputs are", async () => {
    const networks = createNetworks();
    const held = networks.hold([wishFor()]);
    const [network] = await running(held);
    expect(network).toMatchObject({
      revision: 1,
      labels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    });
    if (!network) throw new Error("no network");
    const { data } = await engine.values({ run: network.run, layer: network.plan.graph.output });
    expect(data).toHaveLength(10);
    networks.close();
  });

  it("are one where the wishes are the same, and end when the last one is released", async () => {
    const networks = createNetworks();
    const lease = vi.spyOn(engine, "lease");
    const { picture, draw, listeners } = wishedPicture("shared", 0.5);
    const [first, second] = [networks.hold([wishFor({ picture })]), networks.hold([wishFor({ picture })])];
    const [[one], [other]] = [await running(first), await running(second)];
    expect(other).toBe(one);
    expect(lease).toHaveBeenCalledOnce();
    expect(draw).toHaveBeenCalledOnce();
    if (!one) throw new Error("no network");

    first.release();
    await turn();
    await expect(engine.values({ run: one.run, layer: "C1" })).resolves.toBeDefined();
    // Whoever takes the last one's place in the same turn shows the same run.
    second.release();
    const third = networks.hold([wishFor({ picture })]);
    await turn();
    expect((await running(third))[0]).toBe(one);
    third.release();
    await turn();
    expect(listeners.size).toBe(0);
    await expect(engine.values({ run: one.run, layer: "C1" })).rejects.toMatchObject({
      code: "unknown-network",
    });
  });

  it("run again when their picture changes, and count their passes", async () => {
    const networks = createNetworks();
    const { picture, listeners } = wishedPicture("camera", 0.2);
    const held = networks.hold([wishFor({ picture })]);
    await running(held);
    const before = held.read();
    expect(held.read()).toBe(before);
    for (const changed of listeners) changed();
    await vi.waitFor(() => expect(held.read()[0]?.running?.revision).toBe(2));
    expect(held.read()).not.toBe(before);
    expect(held.read()[0]?.running?.run).toBe(before[0]?.running?.run);
    networks.close();
  });

  it("of different kinds disturb neither each other nor the bench", async () => {
    const column = await engine.lease(
      { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } },
      { use: "column" },
    );
    const seen = createPicture(new Float32Array(32 * 32).fill(0.9));
    await engine.run({ run: column.run, picture: seen, views: [] });
    const onBench = await engine.values({ run: column.run, layer: "probability" });

    const networks = createNetworks();
    const held = networks.hold([
      wishFor(),
      wishFor({ picture: wishedPicture("dark", 0.1).picture }),
      wishFor({ spec: parseSpec("cifar-resnet20"), weights: "he.1" }),
    ]);
    const [grey, dark, resnet] = await running(held);
    if (!(grey && dark && resnet)) throw new Error("a network is missing");
    expect(new Set([grey.run, dark.run, resnet.run, column.run]).size).toBe(4);
    expect(resnet.plan.graph.spec).toBe("cifar-resnet20");
    const answerOf = ({ run, plan }: RunningNetwork) => engine.values({ run, layer: plan.graph.output });
    const answers = await Promise.all([grey, dark, resnet].map(answerOf));

    const alone = createNetworks();
    const only = alone.hold([wishFor({ picture: wishedPicture("alone", 0.5).picture })]);
    const [again] = await running(only);
    if (!again) throw new Error("no network");
    expect((await answerOf(again)).data).toEqual(answers[0]?.data);
    expect(answers[1]?.data).not.toEqual(answers[0]?.data);
    expect(await engine.values({ run: column.run, layer: "probability" })).toEqual(onBench);
    networks.close();
    alone.close();
    expect(await engine.values({ run: column.run, layer: "probability" })).toEqual(onBench);
    column.release();
  });

  it("say why they cannot be, each for itself", async () => {
    const networks = createNetworks();
    const untold = networks.hold([wishFor({ spec: parseSpec("vgg16") })]);
    expect(await failureOf(untold)).toEqual({ code: "no-shipped-weights", values: { network: "vgg16" } });
    const unknown = networks.hold([wishFor({ weights: "lenet6-mnist" })]);
    expect(await failureOf(unknown)).toMatchObject({ code: "unknown-weights" });
    const fine = networks.hold([wishFor()]);
    expect((await running(fine))[0]).toBeDefined();
    expect(fine.read()[0]?.failure).toBeNull();
    networks.close();
  });

  it("are tried again when the engine is there again", async () => {
    let isThere = false;
    const networks = createNetworks({
      start: () => (isThere ? Promise.resolve() : Promise.reject(new Error("no backend"))),
    });
    const held = networks.hold([wishFor()]);
    expect(await failureOf(held)).toMatchObject({ code: "internal" });
    isThere = true;
    networks.retry();
    expect(held.read()[0]?.failure).toBeNull();
    expect((await running(held))[0]?.revision).toBe(1);
    // On another backend the numbers are others.
    networks.runAgain();
    await vi.waitUntil(() => held.read()[0]?.running?.revision === 2);
    networks.close();
  });

  it("let go of what comes when nobody waits for it any more", async () => {
    const networks = createNetworks();
    const tell = vi.fn();
    const held = networks.hold([wishFor({ spec: parseSpec("cifar-resnet20"), weights: "he.7" })]);
    held.subscribe(tell);
    held.release();
    await turn();
    await turn();
    expect(held.read()[0]).toEqual({ running: null, failure: null });
    expect(tell).not.toHaveBeenCalled();
  });
});
