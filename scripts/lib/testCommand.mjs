import { mkdirSync, writeFileSync } from "node:fs";
import { parseArguments } from "./arguments.mjs";
import { Failure, runMain } from "./failure.mjs";
import { ensureDependencies } from "./install.mjs";
import { inProject } from "./paths.mjs";
import { runStages, stageNames } from "./testStages.mjs";
import { describeFlaky, describeSummary, hasPassed, siteSummaryFile } from "./testSummary.mjs";

const options = /** @type {const} */ ({
  only: { type: "string" },
  "repeat-failing": { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
});

/**
 * Runs the stages and ends with one line for each; a stage that fails does not keep the others from running.
 * @param {string[]} argv
 */
export function test(argv) {
  return runMain(async () => {
    const { only, verbose, "repeat-failing": repeatFailing } = parseArguments(argv, options);
    const chosen = parseStages(only);
    const start = performance.now();
    await ensureDependencies({ verbose });
    const install = { name: "install", passed: true, seconds: (performance.now() - start) / 1000 };
    mkdirSync(inProject("test-results"), { recursive: true });
    const results = [install, ...(await runStages(chosen, { repeatFailing }))];
    writeFileSync(siteSummaryFile, JSON.stringify(results, undefined, 2));
    process.stdout.write(`\n${[...describeSummary(results), ...describeFlaky(results)].join("\n")}\n`);
    return hasPassed(results) ? 0 : 1;
  });
}

/**
 * @param {string | undefined} only as written: "unit,browser"
 * @returns {readonly import("./testStages.mjs").StageName[]}
 */
export function parseStages(only) {
  if (only === undefined) return stageNames;
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !stageNames.some((known) => known === name));
  if (unknown !== undefined) {
    throw new Failure(`There is no stage "${unknown}"; there are ${stageNames.join(", ")}.`, { exitCode: 2 });
  }
  // The browser tests see the built site, and must not see an old one.
  if (wanted.includes("browser")) wanted.push("build");
  return stageNames.filter((name) => wanted.includes(name));
}
