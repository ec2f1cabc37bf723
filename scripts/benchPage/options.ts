import { parseArguments } from "../lib/arguments.mjs";
import { Failure } from "../lib/failure.mjs";

/** What is told as data, too. */
const dataParts = ["drawing", "four", "elements"] as const;
export type DataPart = (typeof dataParts)[number];

/** What is told in words alone. */
const toldParts = ["weight", "start", "lessons", "drag", "pen", "scene", "runs", "loss"] as const;
export type ToldPart = (typeof toldParts)[number];

export type Part = ToldPart | DataPart;

/** Every part of the measure, in the order in which they are told. */
const allParts: readonly Part[] = [...toldParts, ...dataParts];

export function isDataPart(part: Part): part is DataPart {
  return dataParts.some((known) => known === part);
}

export interface Options {
  /** One object on the standard output, and nothing else there. */
  readonly isJson: boolean;
  readonly parts: readonly Part[];
  /** Passes, and pictures, that count; their median is told. */
  readonly passes: number;
}

/** @throws Failure with exit code 2 for an argument that is unknown, and for parts that are not told as data */
export function parseOptions(args: readonly string[]): Options {
  const { json, only, passes } = parseArguments(args, {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    passes: { type: "string", default: "20" },
  });
  return { isJson: json, parts: parseParts(only, json ? dataParts : allParts), passes: parsePasses(passes) };
}

function parseParts(text: string | undefined, known: readonly Part[]): readonly Part[] {
  if (text === undefined) return known;
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !known.some((part) => part === name));
  if (unknown !== undefined)
    throw new Failure(`--only takes ${known.join(", ")}, not "${unknown}".`, { exitCode: 2 });
  return known.filter((part) => named.includes(part));
}

function parsePasses(text: string): number {
  const passes = Number(text);
  if (Number.isInteger(passes) && passes >= 1 && passes <= 1000) return passes;
  throw new Failure(`--passes takes a whole number from 1 to 1000, not "${text}".`, { exitCode: 2 });
}
