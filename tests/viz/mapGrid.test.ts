import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cssPixels } from "../../src/viz/cssPixels";
import { fitMapGrid, outlinePath, unitAt, unitRect } from "../../src/viz/mapGrid";

const requests = fc.record({
  count: fc.integer({ min: 1, max: 600 }),
  mapHeight: fc.integer({ min: 1, max: 224 }),
  mapWidth: fc.integer({ min: 1, max: 224 }),
  width: fc.integer({ min: 40, max: 1600 }).map(cssPixels),
  height: fc.integer({ min: 24, max: 900 }).map(cssPixels),
  pixelRatio: fc.constantFrom(1, 1.5, 2, 3),
});

describe("fitMapGrid", () => {
  it("shows six 28 × 28 maps in one row, twice as large, where there is room", () => {
    const grid = fitMapGrid({
      count: 6,
      mapHeight: 28,
      mapWidth: 28,
      width: cssPixels(400),
      height: cssPixels(60),
      pixelRatio: 1,
    });
    expect(grid).toMatchObject({ columns: 6, rows: 1, shown: 6, texels: 28, cellWidth: 56, cellHeight: 56 });
  });

  it("draws a code in the columns that it is given", () => {
    const request = {
      count: 84,
      mapHeight: 1,
      mapWidth: 1,
      width: cssPixels(500),
      height: cssPixels(48),
      pixelRatio: 1,
      columns: 7,
    };
    expect(fitMapGrid(request)).toMatchObject({ columns: 7, rows: 12, cellHeight: 4, shown: 84 });
  });

  it("stays inside the room whenever all maps are shown", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const grid = fitMapGrid(request);
        if (grid.shown < request.count) return;
        expect(grid.width).toBeLessThanOrEqual(request.width + 1e-9);
        expect(grid.height).toBeLessThanOrEqual(request.height + 1e-9);
      }),
    );
  });

  it("keeps every texel a whole number of device pixels", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cellWidth, texels, mapHeight, mapWidth } = fitMapGrid(request);
        const side = Math.max(1, Math.round((mapWidth * texels) / Math.max(mapHeight, mapWidth)));
        const devicePixels = (cellWidth * request.pixelRatio) / side;
        expect(devicePixels).toBeCloseTo(Math.round(devicePixels), 6);
        expect(Math.round(devicePixels)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("draws no map larger than it is in the atlas, and leaves maps out rather than none", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const grid = fitMapGrid(request);
        expect(grid.texels).toBeLessThanOrEqual(Math.max(request.mapHeight, request.mapWidth));
        expect(grid.shown).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("unitAt and unitRect", () => {
  it("find the unit whose rectangle a point lies in", () => {
    fc.assert(
      fc.property(requests, fc.nat(), fc.nat(), fc.nat(), (request, mapSeed, ySeed, xSeed) => {
        const grid = fitMapGrid(request);
        const unit = { map: mapSeed % grid.shown, y: ySeed % grid.mapHeight, x: xSeed % grid.mapWidth };
        const rect = unitRect(grid, unit.map, { top: unit.y, left: unit.x, height: 1, width: 1 });
        expect(rect).not.toBeNull();
        if (!rect) return;
        expect(unitAt(grid, cssPixels(rect.x + rect.width / 2), cssPixels(rect.y + rect.height / 2))).toEqual(
          unit,
        );
      }),
    );
  });

  it("find nothing between maps and outside", () => {
    const grid = fitMapGrid({
      count: 6,
      mapHeight: 28,
      mapWidth: 28,
      width: cssPixels(400),
      height: cssPixels(60),
      pixelRatio: 1,
    });
    expect(unitAt(grid, cssPixels(57), cssPixels(10))).toBeNull();
    expect(unitAt(grid, cssPixels(-1), cssPixels(10))).toBeNull();
    expect(unitAt(grid, cssPixels(399), cssPixels(10))).toBeNull();
  });

  it("clip a window that hangs over the edge, and give none for one beyond it", () => {
    const grid = fitMapGrid({
      count: 1,
      mapHeight: 10,
      mapWidth: 10,
      width: cssPixels(100),
      height: cssPixels(100),
      pixelRatio: 1,
    });
    expect(unitRect(grid, 0, { top: -2, left: 8, height: 5, width: 5 })).toEqual({
      x: 80,
      y: 0,
      width: cssPixels(20),
      height: 30,
    });
    expect(unitRect(grid, 0, { top: 10, left: 0, height: 5, width: 5 })).toBeNull();
    expect(unitRect(grid, 1, { top: 0, left: 0, height: 5, width: 5 })).toBeNull();
  });
});

it("outlinePath goes once around every map that is shown", () => {
  const grid = fitMapGrid({
    count: 3,
    mapHeight: 4,
    mapWidth: 8,
    height: cssPixels(8),
    width: cssPixels(80),
    pixelRatio: 1,
  });
  const rects = [0, 1, 2].map((map) => unitRect(grid, map, { top: 0, left: 0, height: 4, width: 8 }));
  const path = rects.map(
    (rect) => rect && `M${rect.x},${rect.y}h${rect.width}v${rect.height}h${-rect.width}z`,
  );
  expect(outlinePath(grid)).toBe(path.join(""));
  expect(grid.shown).toBe(3);
});
