import { readFileSync } from "node:fs";

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
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

/** @param {StageResult} result */
function describeStage(result) {
  const verdict = isPassed(result) ? "passed" : "FAILED";
  const details = [describeCounts(result), result.note].filter((part) => part !== undefined);
  return `${result.name.padEnd(8)} ${verdict}  ${`${result.seconds.toFixed(1)} s`.padStart(8)}  ${details.join("; ")}`.trimEnd();
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
 * @returns {Counts | undefined} a flaky test counts as failed
 */
export function readPlaywrightCounts(file) {
  const report = readJson(file);
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
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
