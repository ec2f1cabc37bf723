import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArguments } from "./lib/arguments.mjs";
import { runChild } from "./lib/childProcess.mjs";
import { Failure, runMain } from "./lib/failure.mjs";
import { describeFailure, readFailures, type UnitReport } from "./lib/foundFailures";
import { findPropertyTests } from "./lib/propertyTests";
import { readJson } from "./lib/testSummary.mjs";
import { tools } from "./lib/tools.mjs";

/**
 * Runs the property tests with seeds that they have not seen, again and again, and tells of each failure how to meet it
 * again: `npm run hunt -- [--minutes 10] [--only <part of a path>] [--seed <one seed, once>]`. A round that has begun
 * when the time is over is run to its end.
 */
interface Hunt {
  readonly files: readonly string[];
  readonly minutes: number;
  /** The only seed, for one round. */
  readonly seed: number | undefined;
}

await runMain(async () => {
  const hunt = readHunt(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), "convscope-hunt-"));
  try {
    return (await runHunt(hunt, join(folder, "report.json"))) === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function readHunt(args: readonly string[]): Hunt {
  const values = parseArguments(args, {
    minutes: { type: "string", default: "10" },
    only: { type: "string" },
    seed: { type: "string" },
  });
  const files = findPropertyTests(values.only);
  if (files.length === 0) {
    throw new Failure(
      `No property test has "${values.only}" in its path; there are ${findPropertyTests().join(", ")}.`,
      { exitCode: 2 },
    );
  }
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new Failure(`--minutes takes a number above 0, not "${values.minutes}".`, { exitCode: 2 });
  }
  return { files, minutes, seed: values.seed === undefined ? undefined : parseSeed(values.seed) };
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() !== "" && (seed | 0) === seed) return seed;
  throw new Failure(`--seed takes an integer of 32 bits, not "${text}".`, { exitCode: 2 });
}

/** How many tests failed, each counted once. */
async function runHunt({ files, minutes, seed }: Hunt, reportFile: string): Promise<number> {
  const found = new Set<string>();
  const until = performance.now() + minutes * 60_000;
  let rounds = 0;
  do {
    const drawn = seed ?? randomInt(2 ** 31);
    const began = performance.now();
    const report = await runRound(files, drawn, reportFile);
    rounds += 1;
    const failures = readFailures(report, drawn);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `seed ${drawn}: ${report.numPassedTests} passed, ${failures.length} failed, in ${files.length} files and ${seconds} s`,
    );
    for (const failure of failures) {
      const name = `${failure.file} › ${failure.title}`;
      if (!found.has(name)) console.log(describeFailure(failure));
      found.add(name);
    }
  } while (seed === undefined && performance.now() < until);
  console.log(`${rounds} ${rounds === 1 ? "seed" : "seeds"} tried, ${found.size} tests failed.`);
  return found.size;
}

async function runRound(files: readonly string[], seed: number, reportFile: string): Promise<UnitReport> {
  rmSync(reportFile, { force: true });
  const reporter = ["--reporter=json", `--outputFile=${reportFile}`];
  const { log } = await runChild(process.execPath, [tools.vitest, "run", ...reporter, ...files], {
    env: { CONVSCOPE_SEED: String(seed) },
  });
  const report: UnitReport | undefined = readJson(reportFile);
  if (report === undefined) throw new Failure("vitest left no report.", { log });
  return report;
}
