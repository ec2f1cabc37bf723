import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { countConfusion } from "../../scripts/lib/countConfusion";
import { createNodeEngine, siteUrl } from "../../scripts/lib/nodeEngine";
import { inProject } from "../../scripts/lib/paths.mjs";
import { readScenes } from "../../scripts/lib/scenePictures";
import { mostErrorsByChance } from "../../scripts/lib/statistics";
import type { TestPicture } from "../../scripts/lib/testPicture";
import { findTestSet } from "../../scripts/lib/testSets";
import { createGraph } from "../../src/architectures";
import { createLayout, inputShape } from "../../src/engine/layout";
import { seedRanges } from "../../src/scenes/shore/seeds";
import { type ManifestEntry, parseManifest } from "../../src/weights/manifest";

/** What the manifest claims of each set of weights, held against the file and against the engine that the site ships. */
const folder = new URL("weights/", siteUrl);
const shipped = parseManifest(JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"))).weights;
const scenes = "Shore scenes";
const dataFolder = inProject("..", "shared", "data");

/** Bytes of a file, and of all together: what a visitor is made to wait for, and what a static host keeps. */
const largestFile = 10_000_000;
const largestSite = 40_000_000;

/** Scenes a network, and pictures of a data set that is not drawn here. */
const counted = 200;

/** How often weights as good as the manifest says would fail here, by chance alone, whenever they are trained anew. */
const risk = 1e-4;

/** VGG-19 on one core of a busy machine. */
const patience = 900_000;

/** Scenes are drawn once a size, for all networks that take it. */
const drawn = new Map<number, Promise<readonly TestPicture[]>>();

function freshScenes(size: number): Promise<readonly TestPicture[]> {
  const pictures = drawn.get(size) ?? collect(readScenes({ from: seedRanges.check, size, count: counted }));
  drawn.set(size, pictures);
  return pictures;
}

async function collect<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Pictures of the entry's data set; scenes that are in no test set. Skips where the data set is not there. */
async function picturesFor({ dataset, spec }: ManifestEntry, context: TestContext) {
  const [size] = inputShape(createLayout(createGraph(spec)));
  if (dataset === scenes) return await freshScenes(size);
  if (!existsSync(dataFolder)) context.skip(`${dataset} is not here (../shared/data): nothing was measured`);
  return findTestSet(dataset).pictures({ folder: dataFolder, size, count: counted });
}

const engine = createNodeEngine();
beforeAll(async () => void (await engine.start("wasm")));
afterAll(() => engine.close());

describe.each(shipped)("$id", (entry) => {
  test("has the file that the manifest describes, small enough to ship", () => {
    const bytes = new Uint8Array(readFileSync(new URL(entry.file, folder)));
    expect(bytes.length).toBe(entry.bytes);
    expect(bytes.length).toBeLessThanOrEqual(largestFile);
    expect(bytesToHex(sha256(bytes))).toBe(entry.sha256);
  });

  test("is labelled as its data set is, and prepared as its recipe says", () => {
    expect(entry.labels).toEqual(findTestSet(entry.dataset).classes);
    const recipe = JSON.parse(readFileSync(inProject(entry.training.recipe), "utf8"));
    expect(recipe).toMatchObject({ id: entry.id, spec: entry.spec });
    expect(entry.preprocess).toEqual(recipe.preprocess);
    // The page finds weights by the spec as it writes it.
    expect(createGraph(entry.spec).spec).toBe(entry.spec);
  });

  test(`is no worse than the manifest says on ${counted} pictures`, {
    timeout: patience,
  }, async (context) => {
    const pictures = await picturesFor(entry, context);
    const { examples, errors } = await countConfusion(engine, entry, pictures);
    expect(examples).toBe(counted);
    expect(errors).toBeLessThanOrEqual(mostErrorsByChance(counted, entry.test, risk));
  });
});

test.each(["alexnet", "googlenet", "plain34", "resnet34", "vgg16", "vgg19"])(
  "%s for the scenes ships",
  (network) => {
    const entry = shipped.find(({ id }) => id === `${network}-scenes`);
    expect(entry).toMatchObject({ dataset: scenes, spec: `${network}?width=0.25&classes=10` });
  },
);

test.each(["cifar-plain20", "cifar-plain56", "cifar-resnet20", "cifar-resnet56"])(
  "%s ships, trained on CIFAR-10",
  (network) => {
    expect(shipped.find(({ id }) => id === network)).toMatchObject({ dataset: "CIFAR-10", spec: network });
  },
);

test("nothing else lies beside the manifest, and all together is small enough to host", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));
  expect(files.toSorted()).toEqual(shipped.map(({ file }) => file).toSorted());
  expect(shipped.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThanOrEqual(largestSite);
});
