import { openAsBlob } from "node:fs";
import { parseArgs } from "node:util";
import { createGraph, Problem } from "../src/architectures";
import { sentence } from "../src/messages/problems";
import { openWeights } from "../src/weights/openWeights";
import { loadWeights, resolveWeights } from "../src/weights/resolve";
import { blobSource } from "../src/weights/source";
import { formatShape } from "../src/weights/tensors";
import { speakEnglish } from "./lib/speakEnglish";

/**
 * Tells what a file of weights holds; with a spec, loads it into that network as the page does, and tells how long that
 * took and how much memory: `node scripts/run.mjs scripts/weights.ts <file> [spec] [--list]`.
 */
const { values: options, positionals } = parseArgs({
  options: { list: { type: "boolean", default: false } },
  allowPositionals: true,
});

const megabyte = 1e6;

await speakEnglish();

try {
  await tell();
} catch (error) {
  console.error(error instanceof Problem ? sentence(error) : String(error));
  process.exitCode = 1;
}

async function tell(): Promise<void> {
  const [file, spec] = positionals;
  if (file === undefined)
    throw new Error("Which file? node scripts/run.mjs scripts/weights.ts <file> [spec] [--list]");
  const residentBefore = process.memoryUsage().rss;
  const start = performance.now();
  const source = blobSource(await openAsBlob(file), file);
  const opened = await openWeights(source);
  console.log(`${opened.format.name}, ${inMegabytes(source.size)}, opened in ${since(start)}`);
  for (const { path, tensors } of opened.sets) {
    console.log(`${path === "" ? "outermost" : path}: ${tensors.size} tensors`);
    if (!options.list) continue;
    for (const [name, { type, shape }] of tensors) console.log(`  ${name} ${type} ${formatShape(shape)}`);
  }
  if (spec === undefined) return;
  const [resolution] = resolveWeights(createGraph(spec), opened);
  const weights = await loadWeights(resolution);
  const bytes = [...weights.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  const peak = process.resourceUsage().maxRSS * 1024 - residentBefore;
  console.log(
    `${spec} with ${resolution.origin}'s names: ${weights.size} tensors, ${inMegabytes(bytes)} as float32; ` +
      `loaded in ${since(start)}; peak memory ${inMegabytes(peak)}, ${(peak / bytes).toFixed(2)} times the weights`,
  );
}

function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}

function since(start: number): string {
  return `${(performance.now() - start).toFixed(0)} ms`;
}
