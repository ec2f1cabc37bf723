import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createGraph, Problem } from "../src/architectures";
import type { Engine } from "../src/engine/client";
import { createLayout, inputShape } from "../src/engine/layout";
import { sentence } from "../src/messages";
import { type ManifestEntry, parseManifest } from "../src/weights/manifest";
import { centredDigit, type Digits, readTestDigits } from "./lib/mnist";
import { createNodeEngine, siteUrl } from "./lib/nodeEngine";

/**
 * Counts the errors of shipped weights over MNIST's whole test set with the site's own engine:
 * `npm run evaluate -- [--data <folder>] [--weights <id>] [--write]`. `--write` puts the count into the manifest.
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
  const digits = readTestDigits(options.data);
  const engine = createNodeEngine();
  const { backend } = await engine.start("wasm");
  const errors = await countErrors(engine, entry, digits);
  engine.close();
  const percent = ((100 * errors) / digits.count).toFixed(2);
  console.log(`${entry.id} on ${backend}: ${errors} errors in ${digits.count} digits, ${percent} %`);
  if (!options.write) return;
  const test = { examples: digits.count, errors };
  const weights = manifest.weights.map((other) => (other === entry ? { ...other, test } : other));
  writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, weights }, null, 2)}\n`);
}

async function countErrors(engine: Engine, { id, spec }: ManifestEntry, digits: Digits): Promise<number> {
  const { key, labels } = await engine.load({ spec, weights: { from: "manifest", id } });
  const [size] = inputShape(createLayout(createGraph(spec)));
  let errors = 0;
  for (let index = 0; index < digits.count; index++) {
    const { output } = await engine.run({ key, input: centredDigit(digits, index, size), views: [] });
    const likeliest = output.indexOf(Math.max(...output));
    if (labels[likeliest] !== String(digits.labels[index])) errors++;
  }
  return errors;
}
