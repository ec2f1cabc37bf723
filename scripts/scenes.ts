import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { shoreClasses } from "../src/scenes/shore/scene";
import { seedRanges } from "../src/scenes/shore/seeds";
import { parseArguments } from "./lib/arguments.mjs";
import { type DrawJob, drawScenes } from "./lib/drawScenes";
import { Failure, runMain } from "./lib/failure.mjs";

/**
 * Draws shore scenes for `training/`: `npm run scenes -- --from 1000000 --count 20000 --size 224 --out <folder>`. Writes
 * `pictures.u8` (count × size × size × 3 bytes, rows from the top, red green blue), `labels.u8` (a byte a picture, an index
 * into the classes) and `meta.json` ({ size, count, from, classes, hash }). `hash` is the SHA-256 of the pictures'
 * SHA-256s, one after the other. Training takes seeds from 1,000,000, tests from 2,000,000; those below are the page's.
 */

interface Job extends DrawJob {
  readonly out: string;
}

await runMain(async () => {
  const job = readJob(process.argv.slice(2));
  const started = performance.now();
  const hash = await drawAll(job);
  const { from, count, size, out } = job;
  writeFileSync(
    join(out, "meta.json"),
    `${JSON.stringify({ size, count, from, classes: shoreClasses, hash }, null, 2)}\n`,
  );
  const seconds = (performance.now() - started) / 1000;
  const rate = (count / seconds).toFixed(1);
  console.log(
    `${count} scenes of ${size} × ${size} in ${seconds.toFixed(1)} s: ${rate} scenes a second with ${job.workers} workers; ${hash}`,
  );
});

function readJob(args: readonly string[]): Job {
  const values = parseArguments(args, {
    from: { type: "string", default: String(seedRanges.training) },
    count: { type: "string", default: "1000" },
    size: { type: "string", default: "224" },
    out: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  });
  if (values.out === undefined) throw new Failure("Say where to: --out <folder>.", { exitCode: 2 });
  const whole = (name: "from" | "count" | "size" | "workers", least: number, most: number): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Failure(`--${name} takes a whole number from ${least} to ${most}, not "${values[name]}".`, {
      exitCode: 2,
    });
  };
  return {
    from: whole("from", 0, 2 ** 32 - 1),
    count: whole("count", 1, 10_000_000),
    size: whole("size", 8, 4096),
    out: values.out,
    workers: whole("workers", 1, 256),
  };
}

/** Draws and writes every picture and label; resolves to the hash. */
async function drawAll({ out, ...job }: Job): Promise<string> {
  mkdirSync(out, { recursive: true });
  const file = openSync(join(out, "pictures.u8"), "w");
  const labels = new Uint8Array(job.count);
  const digests = new Uint8Array(32 * job.count);
  try {
    for await (const drawn of drawScenes(job)) {
      writeSync(file, drawn.pictures, 0, drawn.pictures.length, drawn.first * job.size ** 2 * 3);
      labels.set(drawn.labels, drawn.first);
      digests.set(drawn.digests, 32 * drawn.first);
    }
  } finally {
    closeSync(file);
  }
  writeFileSync(join(out, "labels.u8"), labels);
  return createHash("sha256").update(digests).digest("hex");
}
