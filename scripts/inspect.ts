import { parseArgs } from "node:util";
import { compare, createGraph, networkIds, Problem, ShapeError, summarise } from "../src/architectures";
import { sentence } from "../src/messages/problems";
import { reportComparison } from "./inspect/comparison";
import { reportNetwork } from "./inspect/network";
import { reportTotals } from "./inspect/totals";
import { speakEnglish } from "./lib/speakEnglish";

/**
 * Prints what can be said of networks without weights: of one, of all in a table, or what makes one of another.
 * What it cannot read ends with code 2 and one line.
 */
const usage = `Usage: npm run --silent inspect -- <spec> [--json], <spec> --compare <spec> [--json] or --all [--json], where a spec begins with one of ${networkIds.join(", ")}.`;

/** What a command line asks for: its answer as data, and the data as text. */
interface Answer {
  readonly data: unknown;
  readonly text: string;
}

interface Request {
  readonly json: boolean;
  readonly answer: () => Answer;
}

/** Null where the command line says something else. */
function readArguments(): Request | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        all: { type: "boolean", default: false },
        compare: { type: "string" },
      },
    });
    const [spec, ...others] = positionals;
    const { json, all, compare: second } = values;
    if (others.length > 0 || all === (spec !== undefined) || (all && second !== undefined)) return null;
    if (spec === undefined) return { json, answer: answerAll };
    return { json, answer: second === undefined ? () => answerOne(spec) : () => answerTwo(spec, second) };
  } catch {
    return null;
  }
}

function answerOne(spec: string): Answer {
  const network = summarise(createGraph(spec));
  return { data: network, text: reportNetwork(network) };
}

function answerTwo(first: string, second: string): Answer {
  const comparison = compare(createGraph(first), createGraph(second));
  return { data: comparison, text: reportComparison(comparison) };
}

/** Every network at its paper's size; the data leave the layers out. */
function answerAll(): Answer {
  const networks = networkIds.map((id) => summarise(createGraph(id)));
  return { data: networks.map(({ layers: _, ...network }) => network), text: reportTotals(networks) };
}

/** The line for a spec that cannot be; any other error is a defect of ours and is thrown on. */
function explain(error: unknown): string {
  if (error instanceof Problem) return sentence(error);
  if (error instanceof ShapeError) return error.message;
  throw error;
}

function refuse(line: string): void {
  console.error(line);
  process.exitCode = 2;
}

function inspect({ json, answer }: Request): void {
  try {
    const { data, text } = answer();
    process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : text);
  } catch (error) {
    refuse(explain(error));
  }
}

await speakEnglish();
const request = readArguments();
if (request) inspect(request);
else refuse(usage);
