import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

/**
 * Parses a command's arguments; one it does not know is a sentence, with those that it knows.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {readonly string[]} args
 * @param {Options} options
 */
export function parseArguments(args, options) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new Failure(`${firstSentence(error)} This command knows ${known.join(", ")}.`, {
      exitCode: 2,
      cause: error,
    });
  }
}

/** @param {unknown} error */
function firstSentence(error) {
  const text = error instanceof Error ? error.message : String(error);
  return `${text.split(". ")[0]}.`;
}

/**
 * @param {string | undefined} text as in --port or PORT
 * @returns {number | undefined}
 */
export function parsePort(text) {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Failure(`"${text}" is no port: take a whole number from 0 (any free one) to 65535.`, {
      exitCode: 2,
    });
  }
  return port;
}
