import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { runInteractive } from "./childProcess.mjs";
import { Failure, runMain } from "./failure.mjs";
import { ensureDependencies } from "./install.mjs";

/**
 * Runs a TypeScript file with tsx. Nothing of ours goes to stdout, which belongs to the script (`inspect --json`).
 * @param {string[]} argv the file, then its arguments
 */
export function run([script, ...args]) {
  return runMain(async () => {
    if (script === undefined)
      throw new Failure("Say which script to run: node scripts/run.mjs <file.ts> [arguments]");
    await ensureDependencies();
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    return runInteractive(process.execPath, ["--import", tsx, script, ...args]);
  });
}
