import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

function inspect(...args: readonly string[]) {
  const result = spawnSync(process.execPath, ["--import", "tsx", "scripts/inspect.ts", ...args], {
    encoding: "utf8",
  });
  return { code: result.status, out: result.stdout, lines: result.stderr.trimEnd().split("\n") };
}

/** Starting Node and tsx takes long on a busy machine; no test depends on how long. */
const timeout = 60_000;

describe("npm run inspect", { timeout }, () => {
  it("prints JSON and nothing else", () => {
    const { code, out } = inspect("lenet5", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ spec: "lenet5", totals: { params: 60_000 } });
  });

  it("sets a table whose numerals stand under one another, with totals and no empty columns", () => {
    const { code, out } = inspect("lenet5?width=1");
    expect(code).toBe(0);
    const lines = out.split("\n");
    const line = (begin: string) => lines.find((candidate) => candidate.startsWith(begin)) ?? "";
    expect(line("C1 ")).toMatch(/28 × 28 × 6 +156 +– +122,304 +117,600 +4,704 +5 +1 +2\.5$/);
    expect(line("total")).toMatch(/60,000 +840 +340,908 +325,680 +17,332$/);
    expect(line("layer")).not.toContain("reads");
    const end = (text: string, cell: string) => text.indexOf(cell) + cell.length;
    expect(end(line("C1 "), " 156")).toBe(end(line("total"), "60,000"));
    expect(end(line("C1 "), "122,304")).toBe(end(line("total"), "340,908"));
  });

  it.each([
    ["an unknown network", ["lenet6"], /lenet6.*known are .*lenet5/],
    ["a parameter out of range", ["lenet5?width=9"], /width.*9.*at most 4/],
    ["a size that the network cannot have", ["lenet5?input=30"], /input.*30.*multiple of 4/],
    ["no network at all", [], /Usage: .*lenet5/],
    ["two networks", ["lenet5", "lenet5"], /Usage: /],
    ["an option it does not know", ["lenet5", "--yaml"], /Usage: /],
  ])("answers %s with code 2 and one line", (_, args, sentence) => {
    const { code, out, lines } = inspect(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(sentence);
  });
});
