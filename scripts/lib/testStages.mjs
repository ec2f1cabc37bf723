import { rmSync } from "node:fs";
import { runChild } from "./childProcess.mjs";
import { Failure } from "./failure.mjs";
import { inProject } from "./paths.mjs";
import { readPlaywrightCounts, readVitestCounts } from "./testSummary.mjs";
import { tools } from "./tools.mjs";

/**
 * @typedef {"lint" | "types" | "unit" | "build" | "browser"} StageName
 * @typedef {import("./testSummary.mjs").StageResult} StageResult
 */

/** @type {readonly StageName[]} in the order in which they run: the quick ones first */
export const stageNames = ["lint", "types", "unit", "build", "browser"];

const unitReport = inProject("test-results", "unit.json");
const browserReport = inProject("test-results", "browser.json");

/**
 * @typedef {object} StageOptions
 * @property {boolean} [repeatFailing] a browser test that fails is run once more, and named as flaky if it passes then
 */

/** @type {Record<StageName, (options: StageOptions) => Promise<Omit<StageResult, "name" | "seconds">>>} */
const stages = {
  lint: () => runTool(tools.biome, ["check", "--error-on-warnings", "."]),
  types: () => runTool(tools.tsc, ["--noEmit"]),
  unit: async () => {
    rmSync(unitReport, { force: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`];
    const { passed } = await runTool(tools.vitest, ["run", ...reporters]);
    return { passed, counts: readVitestCounts(unitReport) };
  },
  build: () => runTool(tools.vite, ["build"]),
  browser: async ({ repeatFailing = false }) => {
    rmSync(browserReport, { force: true });
    const { ensureChromium } = await import("./chromium.mjs");
    const chromium = await ensureChromium((sentence) => process.stderr.write(`${sentence}\n`));
    const retries = `--retries=${repeatFailing ? 1 : 0}`;
    const { passed } = await runTool(tools.playwright, ["test", "--reporter=list,json", retries], {
      CHROME_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
    });
    return { passed, counts: readPlaywrightCounts(browserReport) };
  },
};

/**
 * Runs the stages one after another and tells each one's beginning.
 * @param {readonly StageName[]} names
 * @param {StageOptions} [options]
 * @returns {Promise<readonly StageResult[]>}
 */
export async function runStages(names, options = {}) {
  /** @type {StageResult[]} */
  const results = [];
  for (const name of names) {
    process.stdout.write(`\n— ${name}\n`);
    const start = performance.now();
    const outcome = await runStage(name, results, options);
    results.push({ name, seconds: (performance.now() - start) / 1000, ...outcome });
  }
  return results;
}

/**
 * @param {StageName} name
 * @param {readonly StageResult[]} before
 * @param {StageOptions} options
 * @returns {Promise<Omit<StageResult, "name" | "seconds">>}
 */
async function runStage(name, before, options) {
  const buildFailed = before.some((result) => result.name === "build" && !result.passed);
  if (name === "browser" && buildFailed) return { passed: false, note: "not run: there is no build" };
  try {
    return await stages[name](options);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${error.message}\n${error.log}`);
    return { passed: false, note: error.message };
  }
}

/**
 * @param {string} program a tool's JavaScript file
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
async function runTool(program, args, env = {}) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const { exitCode } = await runChild(process.execPath, [program, ...args], {
    output: "show",
    env: { ...colour, ...env },
  });
  return { passed: exitCode === 0 };
}
