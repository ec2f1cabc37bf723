import { describe, expect, it } from "vitest";
import { moveUnit } from "../../../src/components/maps/moveUnit";
import { cssPixels } from "../../../src/viz/cssPixels";
import { fitMapGrid } from "../../../src/viz/mapGrid";

const maps = [10, 12, 16] as const;
const mapGrid = fitMapGrid({
  count: 16,
  mapHeight: 10,
  mapWidth: 12,
  width: cssPixels(200),
  height: cssPixels(200),
  pixelRatio: 1,
});
const code = [84] as const;
const codeGrid = fitMapGrid({
  count: 84,
  mapHeight: 1,
  mapWidth: 1,
  width: cssPixels(200),
  height: cssPixels(48),
  pixelRatio: 1,
  columns: 7,
});

const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe("moveUnit", () => {
  it("goes from unit to unit with the arrows, and stops at the edges", () => {
    const from = { y: 9, x: 0, channel: 3 };
    expect(moveUnit(press("ArrowRight"), from, maps, mapGrid)).toEqual({ y: 9, x: 1, channel: 3 });
    expect(moveUnit(press("ArrowUp"), from, maps, mapGrid)).toEqual({ y: 8, x: 0, channel: 3 });
    expect(moveUnit(press("ArrowLeft"), from, maps, mapGrid)).toEqual(from);
    expect(moveUnit(press("ArrowDown"), from, maps, mapGrid)).toEqual(from);
  });

  it("goes from map to map with Shift, Page Up and Page Down, Home and End", () => {
    const from = { y: 2, x: 2, channel: 3 };
    expect(moveUnit(press("ArrowRight", true), from, maps, mapGrid)?.channel).toBe(4);
    expect(moveUnit(press("ArrowDown", true), from, maps, mapGrid)?.channel).toBe(3 + mapGrid.columns);
    expect(moveUnit(press("PageUp"), from, maps, mapGrid)?.channel).toBe(2);
    expect(moveUnit(press("PageDown"), from, maps, mapGrid)?.channel).toBe(4);
    expect(moveUnit(press("Home"), from, maps, mapGrid)?.channel).toBe(0);
    expect(moveUnit(press("End"), from, maps, mapGrid)?.channel).toBe(15);
  });

  it("walks a vector as it is drawn: F6's code seven wide", () => {
    const from = { y: 0, x: 0, channel: 10 };
    expect(moveUnit(press("ArrowRight"), from, code, codeGrid)?.channel).toBe(11);
    expect(moveUnit(press("ArrowDown"), from, code, codeGrid)?.channel).toBe(17);
    expect(moveUnit(press("ArrowUp"), { ...from, channel: 3 }, code, codeGrid)?.channel).toBe(0);
  });

  it("leaves other keys to the page", () => {
    expect(moveUnit(press("Tab"), { y: 0, x: 0, channel: 0 }, maps, mapGrid)).toBeNull();
  });
});
