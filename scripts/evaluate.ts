import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createGraph, Problem } from "../src/architectures";
import { createLayout, inputShape } from "../src/engine/layout";
import { sentence } from "../src/messages/problems";
import { classAccuracies, type Manifest, type ManifestEntry, parseManifest } from "../src/weights/manifest";
import { type Column, nothing, setTable } from "./inspect/table";
import { parseArguments } from "./lib/arguments.mjs";
import { type Counts, countConfusion } from "./lib/countConfusion";
import { Failure, runMain } from "./lib/failure.mjs";
import { createNodeEngine, siteUrl } from "./lib/nodeEngine";
import { speakEnglish } from "./lib/speakEnglish";
import { findTestSet, type TestSet } from "./lib/testSets";

/**
 * Counts what the site's own engine takes for what with shipped weights:
 * `npm run evaluate -- --weights <id> [--count <pictures>] [--data <folder>] [--site <folder>] [--write]`. MNIST and CIFAR-10
 * are read from the data folder, shore scenes are drawn from the test's seeds. `--write` puts the counts over the whole
 * test set into the manifest.
 */
interface Job {
  readonly manifestFile: URL;
  /** The folder that the site is served from, as an address. */
  readonly site: string;
  readonly entry: ManifestEntry;
  readonly testSet: TestSet;
  readonly data: string;
  readonly count: number;
  readonly isWritten: boolean;
}

await runMain(async () => {
  await speakEnglish();
  const job = readJob(process.argv.slice(2));
  try {
    await evaluate(job);
  } catch (error) {
    if (error instanceof Problem) throw new Failure(sentence(error), { cause: error });
    throw error;
  }
});

function readJob(args: readonly string[]): Job {
  const values = parseArguments(args, {
    weights: { type: "string", default: "lenet5-mnist" },
    count: { type: "string" },
    data: { type: "string", default: "../shared/data" },
    site: { type: "string" },
    write: { type: "boolean", default: false },
  });
  const site = values.site === undefined ? siteUrl : `${pathToFileURL(resolve(values.site)).href}/`;
  const manifestFile = new URL("weights/manifest.json", site);
  const manifest = readManifest(manifestFile);
  const entry = manifest.weights.find(({ id }) => id === values.weights);
  if (!entry) {
    const known = manifest.weights.map(({ id }) => id).join(", ");
    throw new Failure(`There are no weights "${values.weights}": known are ${known}.`, { exitCode: 2 });
  }
  const testSet = findTestSet(entry.dataset);
  requireSameClasses(entry, testSet);
  const count = readCount(values.count, testSet);
  if (values.write && count < testSet.size)
    throw new Failure(`The manifest tells of the whole test set: --write takes all ${testSet.size}.`, {
      exitCode: 2,
    });
  return { manifestFile, site, entry, testSet, data: values.data, count, isWritten: values.write };
}

function readCount(text: string | undefined, { size }: TestSet): number {
  const count = Number(text ?? size);
  if (Number.isInteger(count) && count >= 1 && count <= size) return count;
  throw new Failure(`--count takes a whole number from 1 to ${size}, not "${text}".`, { exitCode: 2 });
}

/** Labels of another order would make every count a wrong one. */
function requireSameClasses({ id, dataset, labels }: ManifestEntry, { classes }: TestSet): void {
  if (JSON.stringify(labels) === JSON.stringify(classes)) return;
  throw new Failure(`${id} names ${labels.join(", ")}; the classes of ${dataset} are ${classes.join(", ")}.`);
}

async function evaluate(job: Job): Promise<void> {
  const { entry, testSet, data, count } = job;
  const [size] = inputShape(createLayout(createGraph(entry.spec)));
  const engine = createNodeEngine(job.site);
  const { backend } = await engine.start("wasm");
  const started = performance.now();
  const counts = await countConfusion(engine, entry, testSet.pictures({ folder: data, size, count }));
  const seconds = (performance.now() - started) / 1000;
  engine.close();
  report(entry, counts);
  const rate = (counts.examples / seconds).toFixed(1);
  console.log(`${rate} pictures a second, drawn or read and computed, on ${backend}, ${describeMachine()}`);
  if (job.isWritten) write(job, counts);
}

function report({ id, labels }: ManifestEntry, counts: Counts): void {
  const { examples, errors, confusion } = counts;
  const percent = ((100 * errors) / examples).toFixed(2);
  console.log(`${id}: ${errors} errors in ${examples} pictures, ${percent} %`);
  const accuracies = classAccuracies({ test: counts });
  const rightOf = (index: number): string => {
    const accuracy = accuracies[index] ?? null;
    return accuracy === null ? nothing : `${(100 * accuracy).toFixed(1)} %`;
  };
  const columns: Column<number>[] = [
    { heading: "is", align: "left", cell: (index) => labels[index] ?? "" },
    { heading: "right", align: "right", cell: rightOf },
    ...labels.map((label, predicted): Column<number> => {
      return {
        heading: `→ ${label}`,
        align: "right",
        cell: (index) => String(confusion[index]?.[predicted] ?? 0),
      };
    }),
  ];
  for (const line of setTable(columns, [...labels.keys()])) console.log(line);
}

function describeMachine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model ?? "a processor without a name"}, Node ${process.version}`;
}

function readManifest(file: URL): Manifest {
  return parseManifest(JSON.parse(readFileSync(file, "utf8")));
}

/** Into the manifest as it is now: a whole test set takes long, and other weights may have been published meanwhile. */
function write({ manifestFile, entry }: Job, test: Counts): void {
  const manifest = readManifest(manifestFile);
  const isCounted = ({ id, sha256 }: ManifestEntry) => id === entry.id && sha256 === entry.sha256;
  if (!manifest.weights.some(isCounted))
    throw new Failure(`${entry.id} was published anew while it was counted: count once more.`);
  const weights = manifest.weights.map((other) => (isCounted(other) ? { ...other, test } : other));
  writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, weights }, null, 2)}\n`);
}
