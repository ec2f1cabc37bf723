import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrowPath, layoutConnections, type RowsOfUnits } from "../../src/viz/connectionsSheet";

const rows = fc
  .record({
    inputs: fc.integer({ min: 2, max: 16 }),
    padding: fc.nat(4),
    outputs: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ inputs, padding, outputs }): RowsOfUnits => {
    const step = (inputs + 2 * padding - 1) / Math.max(1, outputs - 1);
    return {
      inputs,
      padding,
      outputs: Array.from({ length: outputs }, (_, index) => index * step - padding),
    };
  });

const options = fc.record({
  width: fc.integer({ min: 300, max: 2600 }),
  show: fc.constantFrom("arrows", "matrix", "both"),
  shared: fc.nat(9),
});

describe("layoutConnections", () => {
  it("keeps everything on the sheet, whatever its width", () => {
    fc.assert(
      fc.property(rows, options, (units, { width, show, shared }) => {
        const sheet = layoutConnections(units, { width, show, shared });
        const { diagram, matrix, kernel } = sheet;
        expect([diagram !== null, matrix !== null]).toEqual([show !== "matrix", show !== "arrows"]);
        for (const part of [diagram, matrix]) {
          if (!part) continue;
          expect(part.left).toBeGreaterThanOrEqual(-1e-9);
          expect(part.left + part.width).toBeLessThanOrEqual(width + 1e-9);
          expect(part.top + part.height).toBeLessThanOrEqual(sheet.height + 1e-9);
        }
        for (const { x, y } of kernel?.chips ?? []) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + (kernel?.width ?? 0)).toBeLessThanOrEqual(width);
          expect(y + (kernel?.chipHeight ?? 0)).toBeLessThanOrEqual(sheet.height);
        }
        expect(kernel?.chips.length ?? 0).toBe(shared);
      }),
    );
  });

  it("lets no two units of a row touch, and keeps names apart", () => {
    fc.assert(
      fc.property(rows, options, (units, given) => {
        const diagram = layoutConnections(units, { ...given, show: "both" }).diagram ?? expect.fail("none");
        for (const [index, unit] of diagram.inputs.entries()) {
          const next = diagram.inputs[index + 1];
          if (!next) continue;
          const distance = Math.hypot(next.x - unit.x, next.y - unit.y);
          expect(distance).toBeGreaterThan(2 * diagram.radius);
          expect(distance).toBeGreaterThanOrEqual(30 - 1e-9);
        }
      }),
    );
  });

  it("stands an output over the middle of its window, in either direction", () => {
    const units = { inputs: 9, padding: 1, outputs: [0, 2, 4, 6, 8] };
    for (const [width, direction] of [
      [800, "up"],
      [300, "right"],
    ] as const) {
      const sheet = layoutConnections(units, { width, show: "arrows", shared: 0 });
      const diagram = sheet.diagram ?? expect.fail("none");
      expect(diagram.direction).toBe(direction);
      const axis = direction === "up" ? "x" : "y";
      const middles = diagram.outputs.map((output) => output[axis]);
      const inputs = diagram.inputs.filter(({ index }) => index >= 0 && index % 2 === 0 && index < 9);
      for (const [index, middle] of middles.entries()) expect(middle).toBeCloseTo(inputs[index]?.[axis] ?? 0);
    }
  });

  it("puts the matrix beside the arrows where both have room, else below them", () => {
    const units = { inputs: 5, padding: 1, outputs: [0, 1, 2, 3, 4] };
    const wide = layoutConnections(units, { width: 900, show: "both", shared: 3 });
    expect(wide.matrix?.left).toBeGreaterThan((wide.diagram?.left ?? 0) + (wide.diagram?.width ?? 0));
    const narrow = layoutConnections(units, { width: 340, show: "both", shared: 3 });
    expect(narrow.matrix?.top).toBeGreaterThan(narrow.diagram?.height ?? 0);
  });

  it("has a column for each input and each zero, and a row for each output", () => {
    const units = { inputs: 5, padding: 2, outputs: [0, 2, 4] };
    const { matrix } = layoutConnections(units, { width: 600, show: "matrix", shared: 0 });
    expect([...(matrix?.columns.keys() ?? [])]).toEqual([-2, -1, 0, 1, 2, 3, 4, 5, 6]);
    expect(matrix?.rows).toHaveLength(3);
    const lefts = [...(matrix?.columns.values() ?? [])];
    expect(lefts.slice(1).map((left, index) => left - (lefts[index] ?? 0))).toEqual(
      lefts.slice(1).map(() => matrix?.cell),
    );
  });
});

describe("arrowPath", () => {
  it("runs from edge to edge, and ends in a head", () => {
    const d = arrowPath({ x: 0, y: 100 }, { x: 0, y: 0 }, 10);
    const points = [...d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points).toHaveLength(6);
    expect(points[0]?.[1]).toBe(89);
    expect(points[1]?.[1]).toBe(12);
    expect(points[3]).toEqual(points[1]);
    expect(points[5]).toEqual(points[1]);
    expect(points[2]?.[0]).toBeCloseTo(-(points[4]?.[0] ?? 0));
  });
});
