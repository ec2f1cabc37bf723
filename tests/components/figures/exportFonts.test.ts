import { expect, test } from "vitest";
import { parseRanges } from "../../../src/components/figures/exportFonts";

test("ranges of code points are read as CSS writes them", () => {
  expect(parseRanges("U+26")).toEqual([[0x26, 0x26]]);
  expect(parseRanges("U+0-FF, u+131,U+2212")).toEqual([
    [0, 0xff],
    [0x131, 0x131],
    [0x2212, 0x2212],
  ]);
  expect(parseRanges("U+4??")).toEqual([[0x400, 0x4ff]]);
  expect(parseRanges("")).toEqual([[0, 0x10ffff]]);
});
