import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { networkIds } from "../../src/architectures";

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

  it("lists all networks with their totals", () => {
    const { code, out } = inspect("--all");
    expect(code).toBe(0);
    const lines = out.split("\n");
    const line = (begin: string) => lines.find((candidate) => candidate.startsWith(begin)) ?? "";
    expect(line("network")).toMatch(
      /input +weight layers +params +with auxiliary +MACs +activations +field$/,
    );
    expect(line("alexnet ")).toMatch(/227 × 227 × 3 +8 +60,965,224 +– +724,406,816 .* 195$/);
    expect(line("googlenet ")).toMatch(/ 22 +6,998,552 +13,378,280 +1,582,671,872 .* 715$/);
    expect(line("resnet152 ")).toMatch(/ 152 +60,192,808 .* 1,507$/);
    for (const id of networkIds) expect(line(`${id} `)).not.toBe("");
  });

  it("lists them as JSON, without their layers", () => {
    const { out } = inspect("--all", "--json");
    const networks: { spec: string }[] = JSON.parse(out);
    expect(networks.map(({ spec }) => spec)).toEqual(networkIds);
    expect(networks[0]).toMatchObject({ spec: "lenet5", weightLayers: 7, totals: { params: 60_000 } });
    expect(networks[0]).not.toHaveProperty("layers");
  });

  it("tells what makes one network of another", () => {
    const { code, out } = inspect("vgg-c", "--compare", "vgg19");
    expect(code).toBe(0);
    expect(out).toMatch(/^\+ {2}conv5_4 +convolution +14 × 14 × 512 +2,359,808 +462,422,016$/m);
    expect(out).toMatch(/^~ {2}conv3_3 .* 65,792 → 590,080 .* kernel 1 → 3, padding 0 → 1$/m);
    expect(out).toContain("38 layers are the same");
    expect(out).toContain("weight layers: 16 → 19 (+3)");
    expect(out).toContain("receptive field of the last maps: 156 → 268 (+112)");
  });

  it("says so where nothing differs, and gives the comparison as JSON", () => {
    expect(inspect("vgg16", "--compare", "vgg16").out).toContain(
      "41 layers are the same\nweight layers: 16 → 16 (+0)",
    );
    const { layers } = JSON.parse(inspect("vgg16", "--compare", "vgg19", "--json").out);
    expect(layers.filter(({ change }: { change: string }) => change === "added")).toHaveLength(6);
  });

  it.each([
    ["an unknown network", ["lenet6"], /lenet6.*known are .*lenet5/],
    ["a parameter out of range", ["lenet5?width=9"], /width.*9.*at most 4/],
    ["a size that the network cannot have", ["lenet5?input=30"], /input.*30.*multiple of 4/],
    ["no network at all", [], /Usage: .*lenet5/],
    ["two networks", ["lenet5", "lenet5"], /Usage: /],
    ["all networks and one", ["--all", "lenet5"], /Usage: /],
    ["nothing to compare with", ["lenet5", "--compare"], /Usage: /],
    ["one unknown network of two", ["lenet5", "--compare", "lenet6"], /lenet6.*known are .*lenet5/],
    ["a picture that leaves nothing", ["vgg16?input=16"], /input.*16.*32 pixels or more/],
    ["an option it does not know", ["lenet5", "--yaml"], /Usage: /],
  ])("answers %s with code 2 and one line", (_, args, sentence) => {
    const { code, out, lines } = inspect(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(sentence);
  });
});
