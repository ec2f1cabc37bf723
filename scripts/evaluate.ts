import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createGraph, Problem } from "../src/architectures";
import type { Engine } from "../src/engine/client";
import { createLayout, inputShape } from "../src/engine/layout";
import { sentence } from "../src/messages";
import { type ManifestEntry, parseManifest } from "../src/weights/manifest";
import { createNodeEngine, siteUrl } from "./lib/nodeEngine";
import { readTestPictures, type TestPictures } from "./lib/testPictures";

/**
 * Counts what the site's own engine takes for what, with shipped weights over the whole test set of their data:
 * `npm run evaluate -- [--data <folder>] [--weights <id>] [--write]`. `--write` puts the counts into the manifest.
 */
const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    weights: { type: "string", default: "lenet5-mnist" },
    write: { type: "boolean", default: false },
  },
});

const manifestFile = new URL("weights/manifest.json", siteUrl);

try {
  await evaluate();
} catch (error) {
  console.error(error instanceof Problem ? sentence(error) : String(error));
  process.exitCode = 1;
}

async function evaluate(): Promise<void> {
  const manifest = parseManifest(JSON.parse(readFileSync(manifestFile, "utf8")));
  const entry = manifest.weights.find(({ id }) => id === options.weights);
  if (!entry) throw new Error(`There are no weights "${options.weights}".`);
  const [size] = inputShape(createLayout(createGraph(entry.spec)));
  const pictures = readTestPictures(entry.dataset, options.data, size);
  const engine = createNodeEngine();
  const { backend } = await engine.start("wasm");
  const confusion = await countConfusion(engine, entry, pictures);
  engine.close();
  const examples = pictures.labels.length;
  const errors = examples - sum(confusion.map((row, index) => row[index] ?? 0));
  const percent = ((100 * errors) / examples).toFixed(2);
  console.log(`${entry.id} on ${backend}: ${errors} errors in ${examples} pictures, ${percent} %`);
  if (!options.write) return;
  const test = { examples, errors, confusion };
  const weights = manifest.weights.map((other) => (other === entry ? { ...other, test } : other));
  writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, weights }, null, 2)}\n`);
}

/** Pictures by true class (rows) and predicted class (columns). */
async function countConfusion(
  engine: Engine,
  { id, spec, labels }: ManifestEntry,
  { labels: classes, picture }: TestPictures,
): Promise<number[][]> {
  const { key } = await engine.load({ spec, weights: { from: "manifest", id } });
  const confusion = labels.map(() => labels.map(() => 0));
  for (const [index, actual] of classes.entries()) {
    const { output } = await engine.run({ key, input: picture(index), views: [] });
    const row = confusion[actual] ?? [];
    const likeliest = output.indexOf(Math.max(...output));
    row[likeliest] = (row[likeliest] ?? 0) + 1;
  }
  return confusion;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
