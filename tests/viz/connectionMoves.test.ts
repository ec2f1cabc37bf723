import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listArrows } from "../../src/architectures";
import { type ConnectionTarget, targetKey } from "../../src/viz/connectionLinks";
import {
  type ConnectionWorld,
  entryOf,
  moveInDiagram,
  moveInKernel,
  moveInMatrix,
} from "../../src/viz/connectionMoves";

const lecture = { connectivity: "shared", inputs: 5, kernel: 3, stride: 1, padding: 1, dilation: 1 } as const;
const world: ConnectionWorld = { inputs: 5, outputs: 5, arrows: listArrows(lecture), direction: "up" };
const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] as const;

/** Everything that arrow keys lead to from somewhere. */
function reach(
  move: (key: string, from: ConnectionTarget) => ConnectionTarget | null,
  from: ConnectionTarget,
): ReadonlySet<string> {
  const found = new Map([[targetKey(from), from]]);
  for (const target of found.values()) {
    for (const key of keys) {
      const next = move(key, target);
      if (next && !found.has(targetKey(next))) found.set(targetKey(next), next);
    }
  }
  return new Set(found.keys());
}

describe("moveInDiagram", () => {
  it("goes along the row, and stays at its end", () => {
    const first = { kind: "input", index: 0 } as const;
    expect(moveInDiagram("ArrowRight", first, world)).toEqual({ kind: "input", index: 1 });
    expect(moveInDiagram("ArrowLeft", first, world)).toEqual(first);
  });

  it("goes with an arrow from an input to an output, and back", () => {
    const arrow = moveInDiagram("ArrowUp", { kind: "input", index: 2 }, world) ?? expect.fail("nowhere");
    expect(arrow).toEqual({ kind: "connection", output: 2, input: 2 });
    expect(moveInDiagram("ArrowUp", arrow, world)).toEqual({ kind: "output", index: 2 });
    expect(moveInDiagram("ArrowDown", arrow, world)).toEqual({ kind: "input", index: 2 });
  });

  it("turns with the diagram", () => {
    const columns = { ...world, direction: "right" } as const;
    expect(moveInDiagram("ArrowDown", { kind: "input", index: 0 }, columns)).toEqual({
      kind: "input",
      index: 1,
    });
    expect(moveInDiagram("ArrowRight", { kind: "input", index: 2 }, columns)?.kind).toBe("connection");
  });

  it("crosses to the other row where no arrow leads there", () => {
    const bare = { ...world, arrows: [] };
    expect(moveInDiagram("ArrowUp", { kind: "input", index: 4 }, bare)).toEqual({ kind: "output", index: 4 });
    expect(moveInDiagram("ArrowDown", { kind: "output", index: 0 }, bare)).toEqual({
      kind: "input",
      index: 0,
    });
  });

  it("leads everywhere, in every layer and direction", () => {
    const layers = fc.record({
      inputs: fc.integer({ min: 2, max: 8 }),
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      padding: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(layers, fc.constantFrom("up", "right"), (setting, direction) => {
        const arrows = listArrows({ ...lecture, ...setting });
        const outputs = 1 + Math.max(...arrows.map(({ output }) => output));
        const some: ConnectionWorld = { inputs: setting.inputs, outputs, arrows, direction };
        const found = reach((key, from) => moveInDiagram(key, from, some), { kind: "input", index: 0 });
        expect(found.size).toBe(setting.inputs + outputs + arrows.length);
      }),
    );
  });

  it("leaves other keys alone", () => {
    expect(moveInDiagram("Enter", { kind: "input", index: 0 }, world)).toBeNull();
    expect(moveInDiagram("ArrowDown", { kind: "input", index: 0 }, world)).toBeNull();
  });
});

describe("moveInMatrix", () => {
  it("leads to every cell, and off the map where an arrow comes from there", () => {
    const found = reach((key, from) => moveInMatrix(key, from, world), {
      kind: "connection",
      output: 2,
      input: 2,
    });
    expect(found.size).toBe(25 + 2);
    expect(found).toContain("0:-1");
    expect(found).toContain("4:5");
  });

  it("goes to the row's ends with Home and End", () => {
    const cell = { kind: "connection", output: 0, input: 2 } as const;
    expect(moveInMatrix("Home", cell, world)).toEqual({ ...cell, input: -1 });
    expect(moveInMatrix("End", cell, world)).toEqual({ ...cell, input: 4 });
  });
});

describe("moveInKernel", () => {
  it("goes from weight to weight", () => {
    const last = { kind: "weight", index: 2 } as const;
    expect(moveInKernel("ArrowLeft", last, 3)).toEqual({ kind: "weight", index: 1 });
    expect(moveInKernel("ArrowRight", last, 3)).toEqual(last);
    expect(moveInKernel("ArrowUp", last, 3)).toBeNull();
  });
});

describe("entryOf", () => {
  const targets: readonly ConnectionTarget[] = [
    { kind: "input", index: 0 },
    { kind: "output", index: 3 },
  ];

  it("is what is pointed at, else the first", () => {
    expect(entryOf(targets, { kind: "output", index: 3 })).toEqual(targets[1]);
    expect(entryOf(targets, { kind: "weight", index: 0 })).toEqual(targets[0]);
    expect(entryOf([], null)).toBeNull();
  });
});
