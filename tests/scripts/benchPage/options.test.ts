import { expect, it } from "vitest";
import { parseOptions } from "../../../scripts/benchPage/options";

it("tells everything in words, and as data what has ratios and counts", () => {
  const words = parseOptions([]);
  expect(words.isJson).toBe(false);
  expect(words.parts).toEqual(expect.arrayContaining(["pen", "drawing", "four", "elements"]));
  const data = parseOptions(["--json"]);
  expect(data).toEqual({ isJson: true, parts: ["drawing", "four", "elements"], passes: words.passes });
});

it("measures only what is named, in its own order", () => {
  expect(parseOptions(["--only", "four, pen,drawing"]).parts).toEqual(["pen", "drawing", "four"]);
  expect(parseOptions(["--json", "--only", "elements", "--passes", "3"])).toEqual({
    isJson: true,
    parts: ["elements"],
    passes: 3,
  });
});

it.each([
  ["a part that is none", ["--only", "drawings"], /--only takes weight, .*elements, not "drawings"/],
  [
    "as data what is told in words",
    ["--json", "--only", "pen"],
    /--only takes drawing, four, elements, not "pen"/,
  ],
  ["no passes", ["--passes", "0"], /--passes takes a whole number from 1 to 1000, not "0"/],
  ["an argument it does not know", ["--jsn"], /This command knows --json, --only, --passes/],
])("refuses %s with a sentence", (_, args, sentence) => {
  expect(() => parseOptions(args)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(sentence), exitCode: 2 }),
  );
});
