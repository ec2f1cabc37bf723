import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  addUp,
  describeSummary,
  describeWholeRun,
  hasPassed,
  readPlaywrightCounts,
  readPytestCounts,
  readVitestCounts,
} from "../../scripts/lib/testSummary.mjs";

const folder = mkdtempSync(join(tmpdir(), "convscope-summary-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeReport(text: string): string {
  const file = join(folder, "report");
  writeFileSync(file, text);
  return file;
}

const lint = { name: "lint", passed: true, seconds: 1 };
const unit = { name: "unit", passed: true, seconds: 2, counts: { passed: 7, failed: 0, skipped: 0 } };

describe("the reports' counts", () => {
  it("are read from vitest, Playwright and pytest", () => {
    const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(readVitestCounts(writeReport(JSON.stringify(vitest)))).toEqual({
      passed: 5,
      failed: 1,
      skipped: 3,
    });
    const playwright = { stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 3 }, suites: [] };
    expect(readPlaywrightCounts(writeReport(JSON.stringify(playwright)))).toEqual({
      passed: 4,
      failed: 1,
      skipped: 3,
      flaky: [],
    });
    const pytest =
      '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1">';
    expect(readPytestCounts(writeReport(pytest))).toEqual({ passed: 4, failed: 3, skipped: 3 });
  });

  it("take a browser test that passed when it was repeated as passed, and name it", () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const suites = [
      { title: "smoke.spec.ts", specs: [spec("opens", "expected"), spec("closes", "flaky")] },
      {
        title: "bench.spec.ts",
        specs: [],
        suites: [{ title: "a column", specs: [spec("moves", "flaky"), spec("stays", "unexpected")] }],
      },
    ];
    const stats = { expected: 1, unexpected: 1, flaky: 2, skipped: 0 };
    expect(readPlaywrightCounts(writeReport(JSON.stringify({ stats, suites })))).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
      flaky: ["smoke.spec.ts › closes", "bench.spec.ts › a column › moves"],
    });
  });

  it("are nothing where there is no report", () => {
    const missing = join(folder, "missing");
    expect([readVitestCounts(missing), readPlaywrightCounts(missing), readPytestCounts(missing)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the verdict", () => {
  it("is good when all stages passed", () => {
    expect(hasPassed([lint, unit])).toBe(true);
    expect(describeSummary([lint, unit]).at(-1)).toBe("All passed.");
    expect(addUp([lint, unit])).toEqual({ passed: 7, failed: 0 });
  });

  it.each([
    { why: "lint failed", results: [{ ...lint, passed: false }, unit] },
    { why: "no test ran", results: [lint, { ...unit, counts: { passed: 0, failed: 0, skipped: 4 } }] },
    { why: "the tests left no report", results: [lint, { ...unit, counts: undefined }] },
    { why: "a suite did not load", results: [lint, { ...unit, passed: false }] },
  ])("is bad when $why, and counts one failure", ({ results }) => {
    expect(hasPassed(results)).toBe(false);
    expect(describeSummary(results).at(-1)).toContain("1 of 2 failed");
    expect(addUp(results).failed).toBe(1);
  });

  it("stays good with a flaky test, which has a line of its own", () => {
    const browser = {
      name: "browser",
      passed: true,
      seconds: 90,
      counts: { passed: 2, failed: 0, skipped: 0, flaky: ["smoke.spec.ts › closes"] },
    };
    expect(hasPassed([lint, browser])).toBe(true);
    expect(addUp([lint, browser])).toEqual({ passed: 2, failed: 0 });
    expect(describeWholeRun([lint, browser]).slice(-3)).toEqual([
      "All passed.",
      "flaky: smoke.spec.ts › closes",
      "2 passed, 0 failed",
    ]);
  });

  it("tells how long each stage took, in minutes", () => {
    expect(describeSummary([{ ...unit, seconds: 543 }])[0]).toMatch(
      /^unit +passed +9\.1 min {2}7 passed, 0 failed$/,
    );
  });

  it("is bad when nothing ran", () => {
    expect(hasPassed([])).toBe(false);
  });
});
