import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { describeFailure, readFailures, type UnitReport } from "../../scripts/lib/foundFailures";
import { inProject } from "../../scripts/lib/paths.mjs";
import { findPropertyTests } from "../../scripts/lib/propertyTests";

/** As vitest 4 and fast-check 4 tell it. */
const report: UnitReport = {
  numPassedTests: 1,
  testResults: [
    {
      name: inProject("tests", "viz", "lab.test.ts"),
      status: "failed",
      message: "",
      assertionResults: [
        { fullName: "lab is exact", status: "passed", failureMessages: [] },
        {
          fullName: "lab comes back",
          status: "failed",
          failureMessages: [
            'Error: Property failed after 2 tests\n{ seed: 7, path: "1:0:5", endOnFailure: true }\nCounterexample: [1000]\nShrunk 23 time(s)\n\nHint: Enable verbose mode\n    at buildError (fast-check.js:2469:16)',
          ],
        },
        {
          fullName: "files are read",
          status: "failed",
          failureMessages: ["Error: run 3 of stream 1\n    at repeat"],
        },
      ],
    },
    {
      name: inProject("tests", "viz", "plots.test.ts"),
      status: "failed",
      message: "Cannot find module",
      assertionResults: [],
    },
  ],
};

describe("what a round has found", () => {
  const failures = readFailures(report, 7);

  it("is every test that failed, and every file that did not run", () => {
    expect(failures.map(({ file, title, path }) => ({ file, title, path }))).toEqual([
      { file: "tests/viz/lab.test.ts", title: "lab comes back", path: "1:0:5" },
      { file: "tests/viz/lab.test.ts", title: "files are read", path: undefined },
      { file: "tests/viz/plots.test.ts", title: "the whole file", path: undefined },
    ]);
  });

  it("is told with its seed, its path and the command that meets it again", () => {
    const [found] = failures.map(describeFailure);
    expect(found?.split("\n")).toEqual([
      "FAILED tests/viz/lab.test.ts › lab comes back",
      "  Error: Property failed after 2 tests",
      '  { seed: 7, path: "1:0:5", endOnFailure: true }',
      "  Counterexample: [1000]",
      "  Shrunk 23 time(s)",
      "  seed: 7, path: 1:0:5",
      "  again: npm run hunt -- --seed 7 --only tests/viz/lab.test.ts",
    ]);
  });
});

describe("the property tests", () => {
  it("are those that draw, by fast-check or by a Chance of their own", () => {
    const found = findPropertyTests();
    expect(found).toContain("tests/viz/lab.test.ts");
    expect(found).toContain("tests/weights/fuzz.test.ts");
    expect(found).not.toContain("tests/tooling/lock.test.ts");
    expect(found.some((path) => path.startsWith("tests/browser/"))).toBe(false);
  });

  it("can be chosen by a part of their path", () => {
    expect(findPropertyTests("viz/lab")).toEqual(["tests/viz/lab.test.ts"]);
  });
});

describe("npm run hunt", () => {
  const hunt = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/hunt.ts", ...args], { encoding: "utf8" });

  it("runs one round with a seed that is given", () => {
    const { status, stdout } = hunt("--seed", "11", "--only", "viz/lab");
    expect(stdout).toMatch(
      /^seed 11: [1-9]\d* passed, 0 failed, in 1 files and \d+ s\n1 seed tried, 0 tests failed\.\n$/,
    );
    expect(status).toBe(0);
  });

  it.each([
    [["--only", "tooling/lock"], /No property test has "tooling\/lock" in its path/],
    [["--seed", "1.5"], /--seed takes an integer of 32 bits, not "1.5"/],
    [["--minutes", "none"], /--minutes takes a number above 0, not "none"/],
  ])("refuses %s in one line", (args, sentence) => {
    const { status, stdout, stderr } = hunt(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
