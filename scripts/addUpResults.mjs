/**
 * The end of `.ci/run`: adds up what `npm test` and pytest left in test-results/, prints "N passed, N failed" as the
 * last line, and fails when anything failed. `node scripts/addUpResults.mjs <exit code of npm test> <of pytest>`
 */
import { inProject } from "./lib/paths.mjs";
import { describeWholeRun, hasPassed, readJson, readPytestCounts } from "./lib/testSummary.mjs";

const [siteExit, trainingExit] = process.argv.slice(2).map(Number);

const site = readJson(inProject("test-results", "summary.json")) ?? [];
const results = [
  ...site,
  // Where `npm test` ended before its first stage, there is nothing else that would say so.
  ...(site.length === 0
    ? [{ name: "site", passed: false, seconds: 0, note: "npm test did not get to its end" }]
    : []),
  {
    name: "training",
    passed: trainingExit === 0,
    seconds: 0,
    counts: readPytestCounts(inProject("test-results", "pytest.xml")),
  },
];
process.stdout.write(`\n${describeWholeRun(results).join("\n")}\n`);
process.exitCode = siteExit === 0 && hasPassed(results) ? 0 : 1;
