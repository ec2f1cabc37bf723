import { rgb } from "d3";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/components/figures/connections/state";
import { type Bytes, dichromacies, distance, simulate } from "../viz/colourBlindness";
import { themes } from "./themes";

function tokenOf(theme: ReadonlyMap<string, string>, name: string): string {
  const value = theme.get(name);
  if (value === undefined) throw new RangeError(`there is no colour --${name}`);
  return value;
}

function toBytes(colour: string): Bytes {
  const { r, g, b } = rgb(colour);
  return [r, g, b];
}

/** WCAG 2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = toBytes(colour).map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Bytes;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)("the %s theme's colours of weights", (_, theme) => {
  const colours = Array.from({ length: limits.kernel[1] }, (__, index) =>
    tokenOf(theme, `weight-${index + 1}`),
  );
  const paper = tokenOf(theme, "paper");

  it("stand out from the paper, as WCAG 1.4.11 asks of lines", () => {
    for (const colour of colours) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3);
  });

  it("are told apart, without red and green, too", () => {
    const views = [
      (colour: Bytes) => colour,
      ...Object.values(dichromacies).map((matrix) => (colour: Bytes) => simulate(matrix, colour)),
    ];
    for (const [index, colour] of colours.entries()) {
      for (const other of colours.slice(index + 1)) {
        for (const view of views) {
          expect(distance(view(toBytes(colour)), view(toBytes(other)))).toBeGreaterThan(14);
        }
      }
    }
  });
});
