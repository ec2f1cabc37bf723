import { readFileSync } from "node:fs";
import { inProject } from "./paths.mjs";

/** Where the last run's results lie, for `.ci/run`: those of `npm test`, and those of the training's tests. */
export const siteSummaryFile = inProject("test-results", "summary.json");
export const trainingSummaryFile = inProject("test-results", "training.json");

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} [flaky] those that passed only when they were repeated: "FILE › TITLE"
 */

/**
 * A file of Playwright's JSON report, or a group of tests in one.
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly { title: string, tests: readonly { status: string }[] }[]} [specs]
 * @property {readonly PlaywrightSuite[]} [suites]
 */

/**
 * @typedef {object} StageResult
 * @property {string} name
 * @property {boolean} passed what the tool's exit code said
 * @property {number} seconds
 * @property {Counts | undefined} [counts] undefined where the stage has no tests, or left no report
 * @property {string} [note] why it did not run
 */

/**
 * A stage has passed when its tool said so and, where it counts tests, ran at least one and failed none.
 * @param {StageResult} result
 */
export function isPassed({ passed, counts, name }) {
  if (!countsTests(name)) return passed;
  return passed && counts !== undefined && counts.passed > 0 && counts.failed === 0;
}

/** @param {string} stage */
const countsTests = (stage) => ["unit", "browser", "training"].includes(stage);

/** @param {readonly StageResult[]} results */
export const hasPassed = (results) => results.length > 0 && results.every(isPassed);

/**
 * One line a stage, then the verdict.
 * @param {readonly StageResult[]} results
 * @returns {readonly string[]}
 */
export function describeSummary(results) {
  const failed = results.filter((result) => !isPassed(result));
  const verdict =
    failed.length === 0
      ? "All passed."
      : `${failed.length} of ${results.length} failed: ${failed.map(({ name }) => name).join(", ")}.`;
  return [...results.map(describeStage), verdict];
}

/**
 * A line for each test that a repetition saved: it is a fault to mend, but no reason to stop.
 * @param {readonly StageResult[]} results
 * @returns {readonly string[]}
 */
export function describeFlaky(results) {
  return results.flatMap(({ counts }) => (counts?.flaky ?? []).map((test) => `flaky: ${test}`));
}

/** @param {StageResult} result */
function describeStage(result) {
  const verdict = isPassed(result) ? "passed" : "FAILED";
  const details = [describeCounts(result), result.note].filter((part) => part !== undefined);
  return `${result.name.padEnd(8)} ${verdict}  ${`${(result.seconds / 60).toFixed(1)} min`.padStart(8)}  ${details.join("; ")}`.trimEnd();
}

/** @param {StageResult} result */
function describeCounts({ name, counts, note }) {
  if (!countsTests(name) || note !== undefined) return undefined;
  if (counts === undefined) return "left no report";
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

/**
 * Adds tests up; a stage that failed without a failing test (lint, types, a suite that does not load) counts as one.
 * @param {readonly StageResult[]} results
 * @returns {{ passed: number, failed: number }}
 */
export function addUp(results) {
  let passed = 0;
  let failed = 0;
  for (const result of results) {
    passed += result.counts?.passed ?? 0;
    failed += Math.max(result.counts?.failed ?? 0, isPassed(result) ? 0 : 1);
  }
  return { passed, failed };
}

/**
 * The end of the whole run: the stages, what was flaky, and as the very last line "N passed, N failed".
 * @param {readonly StageResult[]} results
 * @returns {readonly string[]}
 */
export function describeWholeRun(results) {
  const { passed, failed } = addUp(results);
  return [...describeSummary(results), ...describeFlaky(results), `${passed} passed, ${failed} failed`];
}

/**
 * @param {string} file vitest's JSON report
 * @returns {Counts | undefined}
 */
export function readVitestCounts(file) {
  const report = readJson(file);
  if (report === undefined) return undefined;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Counts | undefined} a flaky test, which passed when it was repeated, counts as passed and is named
 */
export function readPlaywrightCounts(file) {
  const report = readJson(file);
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky: findFlaky(report.suites) };
}

/**
 * @param {readonly PlaywrightSuite[]} suites
 * @param {readonly string[]} [above] the titles of the groups around; the outermost is the file
 * @returns {readonly string[]} "FILE › GROUP › TITLE"
 */
function findFlaky(suites, above = []) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => {
    const titles = [...above, title];
    const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
    return [...flaky.map((spec) => [...titles, spec.title].join(" › ")), ...findFlaky(inner, titles)];
  });
}

/**
 * @param {string} file pytest's JUnit report
 * @returns {Counts | undefined}
 */
export function readPytestCounts(file) {
  const suite = readText(file)?.match(/<testsuite\s[^>]*>/)?.[0];
  if (suite === undefined) return undefined;
  /** @param {string} name */
  const attribute = (name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = attribute("failures") + attribute("errors");
  const skipped = attribute("skipped");
  return { passed: attribute("tests") - failed - skipped, failed, skipped };
}

/**
 * @param {string} file
 * @returns {any} nothing where there is no such file, or no JSON in it
 */
export function readJson(file) {
  const text = readText(file);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
