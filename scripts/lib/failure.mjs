import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something that stops a command and that a person can act on: the message is the one sentence they read. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {{ log?: string, exitCode?: number, cause?: unknown }} [details] `log`: what the tool behind it printed
   */
  constructor(message, { log = "", exitCode = 1, cause } = {}) {
    super(message, { cause });
    this.name = "Failure";
    this.log = log;
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's main function; a `Failure` becomes its sentence (and the place of the tool's log) on stderr.
 * Anything else is a defect of ours and keeps its stack.
 * @param {() => Promise<number | void>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${error.message}${describeLog(error.log)}\n`);
    process.exitCode = error.exitCode;
  }
}

/** @param {string} log */
function describeLog(log) {
  if (log.trim() === "") return "";
  const file = keepLog(log);
  // A full disk is one of the failures told here: then the log can only be shown.
  return file === undefined ? `\n${log.trim()}` : ` (Details: ${file})`;
}

/**
 * @param {string} log
 * @returns {string | undefined} the file's path, or nothing where no file can be written
 */
function keepLog(log) {
  try {
    const file = join(mkdtempSync(join(tmpdir(), "convscope-")), "log.txt");
    writeFileSync(file, log);
    return file;
  } catch {
    return undefined;
  }
}
