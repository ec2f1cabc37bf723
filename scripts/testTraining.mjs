/**
 * Tests the training in `.ci/run`, beside `npm test`: Python's packages, then pytest. What it found goes to
 * test-results/training.json, for scripts/addUpResults.mjs.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { runChild } from "./lib/childProcess.mjs";
import { inProject } from "./lib/paths.mjs";
import { readPytestCounts, trainingSummaryFile } from "./lib/testSummary.mjs";

const environment = inProject("training", ".venv");
const python = inProject("training", ".venv", "bin", "python");
const report = inProject("test-results", "pytest.xml");

/**
 * @param {string} name
 * @param {readonly (readonly [string, ...string[]])[]} commands each waits for the one before, and for its success
 * @returns {Promise<import("./lib/testSummary.mjs").StageResult>}
 */
async function runStage(name, commands) {
  const start = performance.now();
  let passed = true;
  for (const [program, ...args] of commands) {
    if (passed) passed = (await runChild(program, args, { output: "show" })).exitCode === 0;
  }
  return { name, passed, seconds: (performance.now() - start) / 1000 };
}

const install = await runStage("pip", [
  // A PyTorch that the machine has already is taken: the package weighs gigabytes.
  ["python3", "-m", "venv", "--system-site-packages", environment],
  [
    python,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "-r",
    "training/requirements.txt",
  ],
]);
const tests = await runStage("training", [[python, "-m", "pytest", "training", `--junitxml=${report}`]]);

mkdirSync(inProject("test-results"), { recursive: true });
const results = [install, { ...tests, counts: readPytestCounts(report) }];
writeFileSync(trainingSummaryFile, JSON.stringify(results, undefined, 2));
