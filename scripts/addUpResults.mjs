/**
 * The end of `.ci/run`: adds up what `npm test` and scripts/testTraining.mjs left in test-results/, prints
 * "N passed, N failed" as the last line, and fails when anything failed.
 * `node scripts/addUpResults.mjs <exit code of npm test>`
 */
import {
  describeWholeRun,
  hasPassed,
  readJson,
  siteSummaryFile,
  trainingSummaryFile,
} from "./lib/testSummary.mjs";

const siteExit = Number(process.argv[2]);

/**
 * The results of one part; where it ended before it could leave any, nothing else would say so.
 * @param {string} name
 * @param {string} file
 * @returns {readonly import("./lib/testSummary.mjs").StageResult[]}
 */
function readResults(name, file) {
  return readJson(file) ?? [{ name, passed: false, seconds: 0, note: "did not get to its end" }];
}

const results = [...readResults("site", siteSummaryFile), ...readResults("training", trainingSummaryFile)];
process.stdout.write(`\n${describeWholeRun(results).join("\n")}\n`);
process.exitCode = siteExit === 0 && hasPassed(results) ? 0 : 1;
