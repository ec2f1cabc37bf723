import { isAbsolute, relative, sep } from "node:path";
import { projectRoot } from "./paths.mjs";

/** What is read of vitest's JSON report. */
export interface UnitReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Why no test of the file could run. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/** A test that failed with a seed. */
export interface FoundFailure {
  /** From the project's folder, with `/`. */
  readonly file: string;
  readonly title: string;
  readonly message: string;
  readonly seed: number;
  /** fast-check's way from the seed to the smallest counterexample, where it was fast-check that drew. */
  readonly path: string | undefined;
}

export function readFailures({ testResults }: UnitReport, seed: number): readonly FoundFailure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = (isAbsolute(name) ? relative(projectRoot, name) : name).replaceAll(sep, "/");
    const failed = assertionResults
      .filter((one) => one.status === "failed")
      .map(({ fullName, failureMessages }) => ({
        title: fullName,
        told: (failureMessages ?? []).join("\n"),
      }));
    const whole =
      status === "failed" && failed.length === 0 ? [{ title: "the whole file", told: message }] : [];
    return [...failed, ...whole].map(({ title, told }) => ({
      file,
      title,
      message: withoutStack(told),
      seed,
      path: /\bpath: "([^"]+)"/.exec(told)?.[1],
    }));
  });
}

/** The lines before the stack, and without fast-check's advice. */
function withoutStack(text: string): string {
  const lines = text.split("\n").filter((line) => !/^\s+at |^Hint: /.test(line));
  return lines.join("\n").trim();
}

/** What a person reads: what failed, the seed and the path, and the command that meets it again. */
export function describeFailure({ file, title, message, seed, path }: FoundFailure): string {
  return [
    `FAILED ${file} › ${title}`,
    ...message.split("\n").map((line) => `  ${line}`.trimEnd()),
    `  seed: ${seed}${path === undefined ? "" : `, path: ${path}`}`,
    `  again: npm run hunt -- --seed ${seed} --only ${file}`,
  ].join("\n");
}
