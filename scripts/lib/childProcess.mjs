import { spawn } from "node:child_process";
import { constants } from "node:os";
import { projectRoot } from "./paths.mjs";

/**
 * @typedef {object} ChildOptions
 * @property {"show" | "hide" | "stderr"} [output] shown as it comes, only collected, or all of it to stderr
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {boolean} [shell]
 */

/**
 * Runs a program in the project's folder until it ends.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<{ exitCode: number, log: string }>} `log` holds both streams
 * @throws {NodeJS.ErrnoException} ENOENT where there is no such program
 */
export function runChild(command, args, { output = "hide", env = {}, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell,
    });
    /** @type {string[]} */
    const chunks = [];
    /** @param {NodeJS.WritableStream} target */
    const collect = (target) => (/** @type {Buffer} */ chunk) => {
      chunks.push(chunk.toString());
      if (output !== "hide") target.write(chunk);
    };
    child.stdout.on("data", collect(output === "stderr" ? process.stderr : process.stdout));
    child.stderr.on("data", collect(process.stderr));
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({ exitCode: toExitCode(code, signal), log: chunks.join("") }),
    );
  });
}

/**
 * Runs a program that takes this terminal over: its input, output and Ctrl-C are the person's.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runInteractive(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: "inherit" });
    const wait = () => {
      // Ctrl-C reaches the child by itself; this process waits for what the child makes of it.
    };
    process.on("SIGINT", wait);
    process.once("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait);
      resolve(toExitCode(code, signal));
    });
  });
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function toExitCode(code, signal) {
  // The shell's convention for a program that a signal ended.
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
