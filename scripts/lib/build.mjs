import { runChild } from "./childProcess.mjs";
import { Failure } from "./failure.mjs";
import { inProject } from "./paths.mjs";

/** Where the built site stands. */
export const builtSite = inProject("dist");

/**
 * Builds the site.
 * @param {{ verbose?: boolean }} [options]
 */
export async function build({ verbose = false } = {}) {
  const { exitCode, log } = await runChild(
    process.execPath,
    [inProject("node_modules", "vite", "bin", "vite.js"), "build"],
    {
      output: verbose ? "stderr" : "hide",
    },
  );
  if (exitCode !== 0) throw new Failure(describeBuildFailure(log), { log: verbose ? "" : log });
}

/**
 * One sentence for what Vite printed.
 * @param {string} log
 */
export function describeBuildFailure(log) {
  if (/\bENOSPC\b/.test(log)) return "The site could not be built: the disk is full.";
  if (/\b(EACCES|EPERM|EROFS)\b/.test(log))
    return "The site could not be built: the dist folder may not be written to.";
  return "The site could not be built from this source.";
}
