import { createGraph, parseSpec, type Spec } from "../../src/architectures";
import { unitCount } from "../../src/architectures/graph";
import { inputShapeOf } from "../../src/architectures/networkPlan";
import type { Engine, Lease, LeaseUse } from "../../src/engine/client";
import { createPicture } from "../../src/engine/picture";
import type { NetworkWish, Picture } from "../../src/engine/protocol";
import { createNodeEngine, siteUrl } from "./nodeEngine";
import { quantile } from "./statistics";

/** The four networks of the lecture's line, as they are trained. */
const four = ["alexnet", "vgg16", "googlenet", "resnet34"].map(
  (id): NetworkWish => ({
    spec: parseSpec(`${id}?width=0.25&classes=10`),
    weights: { from: "manifest", id: `${id}-scenes` },
  }),
);
const lenet: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } };
const vgg = (width: number, seed = 1): NetworkWish => ({
  spec: parseSpec(`vgg16?width=${width}`),
  weights: { from: "init", init: "he", seed },
});

const milliseconds = (time: number) => `${time.toFixed(1)} ms`;
const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/**
 * What several networks cost each other, with runners and loader in threads of their own as on the page: who waits for
 * whom, what opening again takes, what two runners bring, and what is left behind.
 */
export async function benchColumns(): Promise<void> {
  await reportLoading();
  await reportFastBesideSlow();
  await reportHeld();
  await reportPool();
  await reportLeftovers();
}

async function openEngine(cores: number): Promise<Engine> {
  const engine = createNodeEngine(siteUrl, { inThreads: true, cores });
  await engine.start("wasm");
  return engine;
}

/** A picture of even grey, new at each call. */
function pictureFor(spec: Spec, shade = 0.5): Picture {
  const pixels = new Float32Array(unitCount(inputShapeOf(createGraph(spec)))).fill(shade);
  return createPicture(pixels);
}

async function pass(
  engine: Engine,
  { run, network }: Lease,
  picture = pictureFor(network.spec),
): Promise<number> {
  const began = performance.now();
  await engine.run({ run, picture, views: [] });
  return performance.now() - began;
}

const lease = (engine: Engine, wish: NetworkWish, use: LeaseUse = "column") => engine.lease(wish, { use });

/** Runs LeNet-5 without a pause until `until` is over. @returns the longest wait, and how many passes there were */
async function runMeanwhile(engine: Engine, column: Lease, until: Promise<unknown>) {
  let isOver = false;
  void until.finally(() => {
    isOver = true;
  });
  const waits: number[] = [];
  while (!isOver) waits.push(await pass(engine, column));
  return { longest: Math.max(...waits), median: quantile(waits, 0.5), passes: waits.length };
}

async function reportLoading(): Promise<void> {
  console.log(
    "\nLeNet-5 runs without a pause on the one runner that VGG-16 is loaded onto; its longest wait for a pass:",
  );
  for (const width of [0.25, 0.5, 1]) {
    const engine = await openEngine(1);
    const column = await lease(engine, lenet);
    for (let run = 0; run < 50; run++) await pass(engine, column);
    const began = performance.now();
    const loading = lease(engine, vgg(width));
    const { longest, median, passes } = await runMeanwhile(engine, column, loading);
    const took = performance.now() - began;
    console.log(
      `  width ${width}: ${milliseconds(longest)} (median ${milliseconds(median)}, ${passes} passes, loading took ${milliseconds(took)})`,
    );
    engine.close();
  }
}

async function reportFastBesideSlow(): Promise<void> {
  const engine = await openEngine(1);
  const [fast, slow] = [await lease(engine, lenet), await lease(engine, vgg(0.5))];
  const alone: number[] = [];
  for (let run = 0; run < 60; run++) alone.push(await pass(engine, fast));
  const slowAlone: number[] = [];
  for (let run = 0; run < 5; run++) slowAlone.push(await pass(engine, slow));
  let isOver = false;
  const others = (async () => {
    while (!isOver) await pass(engine, slow);
  })();
  const beside: number[] = [];
  for (let run = 0; run < 60; run++) beside.push(await pass(engine, fast));
  isOver = true;
  await others;
  console.log("\nLeNet-5 beside VGG-16 at half width, which runs without a pause on the same runner:");
  console.log(
    `  LeNet-5 alone ${milliseconds(quantile(alone, 0.5))}; beside: median ${milliseconds(quantile(beside, 0.5))}, 95 % ${milliseconds(quantile(beside, 0.95))}, longest ${milliseconds(Math.max(...beside))}; a pass of VGG-16 alone ${milliseconds(quantile(slowAlone, 0.5))}`,
  );
  engine.close();
}

async function reportHeld(): Promise<void> {
  console.log("\nA held network is leased once more (median and longest of 50):");
  for (const wish of [...four.slice(0, 2), vgg(0.5), vgg(1)]) {
    const engine = await openEngine(1);
    const began = performance.now();
    await lease(engine, wish);
    const first = performance.now() - began;
    const times: number[] = [];
    for (let turn = 0; turn < 50; turn++) {
      const start = performance.now();
      const again = await lease(engine, wish);
      times.push(performance.now() - start);
      again.release();
    }
    console.log(
      `  ${wish.spec}: ${milliseconds(quantile(times, 0.5))}, ${milliseconds(Math.max(...times))}; the first time ${milliseconds(first)}`,
    );
    engine.close();
  }
}

async function reportPool(): Promise<void> {
  console.log(
    "\nThe four networks at a quarter of the width on one picture, forward passes only (medians of 20 rounds):",
  );
  const engines = await Promise.all([openEngine(1), openEngine(2)]);
  const columns = await Promise.all(
    engines.map(async (engine) => {
      const leases: Lease[] = [];
      for (const wish of four) leases.push(await lease(engine, wish));
      return leases;
    }),
  );
  const rounds: number[][] = [[], []];
  const passes = four.map(() => [[], []] as [number[], number[]]);
  for (let round = 0; round < 23; round++) {
    for (const [index, engine] of engines.entries()) {
      const picture = pictureFor(parseSpec("vgg16"), round / 32);
      const small = pictureFor(parseSpec("alexnet"), round / 32);
      const began = performance.now();
      const times = await Promise.all(
        (columns[index] ?? []).map((column) =>
          pass(engine, column, column.network.spec.startsWith("alexnet") ? small : picture),
        ),
      );
      // The first rounds compile.
      if (round < 3) continue;
      rounds[index]?.push(performance.now() - began);
      for (const [place, time] of times.entries()) passes[place]?.[index]?.push(time);
    }
  }
  for (const [index, engine] of engines.entries()) {
    const { gpuBytes, tensors } = await engine.memory();
    const each = four.map(({ spec }, place) => {
      const [id = ""] = spec.split("?");
      return `${id} ${milliseconds(quantile(passes[place]?.[index] ?? [], 0.5))}`;
    });
    console.log(
      `  ${index + 1} runner${index === 0 ? "" : "s"}: ${milliseconds(quantile(rounds[index] ?? [], 0.5))} a round (from the picture: ${each.join(", ")}); ${megabytes(gpuBytes)} of wasm heap, ${tensors} tensors`,
    );
    engine.close();
  }
}

async function reportLeftovers(): Promise<void> {
  const engine = await openEngine(2);
  const told = async () => {
    const { tensors, gpuBytes } = await engine.memory();
    return `${tensors} tensors, ${megabytes(gpuBytes)}`;
  };
  console.log("\nWhat is left behind:");
  const column = await lease(engine, four[3] ?? lenet);
  await pass(engine, column);
  const before = await told();
  for (let run = 0; run < 1000; run++)
    await pass(engine, column, pictureFor(column.network.spec, run / 1000));
  console.log(`  1,000 pictures (ResNet-34): ${before} → ${await told()}`);
  await changeNetworks(engine, 10);
  const afterTen = await told();
  await changeNetworks(engine, 190);
  console.log(`  200 changes of network: after 10 ${afterTen} → after 200 ${await told()}`);
  await runSeeds(engine, 10);
  const afterSeeds = await told();
  await runSeeds(engine, 100);
  console.log(`  100 runs of other seeds (LeNet-5): after 10 ${afterSeeds} → after 110 ${await told()}`);
  engine.close();
}

/** As a person goes through the menu: each network takes the former one's place. */
async function changeNetworks(engine: Engine, changes: number): Promise<void> {
  let before: Lease | null = null;
  for (let change = 0; change < changes; change++) {
    const wish = four[change % four.length] ?? lenet;
    const next: Lease = await engine.lease(wish, { use: "column", insteadOf: before?.run ?? null });
    before?.release();
    await pass(engine, next);
    before = next;
  }
  before?.release();
}

async function runSeeds(engine: Engine, seeds: number): Promise<void> {
  for (let seed = 1; seed <= seeds; seed++) {
    const wish: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "init", init: "he", seed } };
    const own = await lease(engine, wish, "script");
    await pass(engine, own);
    own.release();
  }
}
