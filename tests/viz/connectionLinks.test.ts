import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectivities, type Layer1d, listArrows } from "../../src/architectures";
import {
  connectionKey,
  isSameTarget,
  linkTarget,
  targetKey,
  touchingArrows,
} from "../../src/viz/connectionLinks";

const lecture: Layer1d = { connectivity: "shared", inputs: 5, kernel: 3, stride: 1, padding: 1, dilation: 1 };
const shared = listArrows(lecture);

describe("linkTarget", () => {
  it("lights an output's window, its arrows and the weights they carry", () => {
    const links = linkTarget({ kind: "output", index: 1 }, shared);
    expect([...links.inputs]).toEqual([0, 1, 2]);
    expect([...links.outputs]).toEqual([1]);
    expect([...links.weights]).toEqual([0, 1, 2]);
    expect([...links.connections]).toEqual(["1:0", "1:1", "1:2"]);
  });

  it("lights the outputs that an input goes to", () => {
    const links = linkTarget({ kind: "input", index: 0 }, shared);
    expect([...links.outputs]).toEqual([0, 1]);
    expect([...links.weights].toSorted()).toEqual([0, 1]);
  });

  it("lights every arrow that carries a shared weight, off the edge too, and only one of a sparse layer", () => {
    expect(linkTarget({ kind: "weight", index: 0 }, shared).connections.size).toBe(5);
    const sparse = listArrows({ ...lecture, connectivity: "sparse" });
    expect(linkTarget({ kind: "weight", index: 0 }, sparse).connections.size).toBe(1);
  });

  it("lights an empty cell's row and column, and no arrow's weight", () => {
    const links = linkTarget({ kind: "connection", output: 4, input: 0 }, shared);
    expect([[...links.outputs], [...links.inputs], [...links.weights]]).toEqual([[4], [0], []]);
    expect([...links.connections]).toEqual(["4:0"]);
  });

  it("is mutual: what lights up with an arrow's ends and weight lights the arrow, in every layer", () => {
    const layers = fc.record({
      connectivity: fc.constantFrom(...connectivities),
      inputs: fc.integer({ min: 2, max: 10 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      padding: fc.nat(3),
      dilation: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(layers, (layer) => {
        const arrows = listArrows(layer);
        for (const arrow of arrows) {
          const { output, input } = arrow;
          const one = linkTarget({ kind: "connection", output, input }, arrows);
          expect([...one.connections]).toEqual([connectionKey(arrow)]);
          for (const index of one.outputs) {
            expect(touchingArrows({ kind: "output", index }, arrows)).toContain(arrow);
          }
          for (const index of one.inputs)
            expect(touchingArrows({ kind: "input", index }, arrows)).toContain(arrow);
          for (const index of one.weights) {
            expect(touchingArrows({ kind: "weight", index }, arrows)).toContain(arrow);
          }
        }
      }),
    );
  });
});

describe("targets", () => {
  it("are the same when they name the same thing", () => {
    const arrow = { kind: "connection", output: 1, input: -1 } as const;
    expect(isSameTarget(arrow, { ...arrow })).toBe(true);
    expect(isSameTarget(arrow, { ...arrow, input: 1 })).toBe(false);
    expect(isSameTarget({ kind: "input", index: 1 }, { kind: "output", index: 1 })).toBe(false);
    expect([isSameTarget(null, null), isSameTarget(null, arrow)]).toEqual([true, false]);
    expect(targetKey(arrow)).not.toBe(targetKey({ ...arrow, output: -1, input: 1 }));
  });
});
