import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inferShapes, type MaxPoolLayer, outputExtent, slidingWindows } from "../../src/architectures";
import { paddingForFloor } from "../../src/architectures/slidingWindow";
import { layerNamed } from "./analyses";
import { builder } from "./networks";

const pools = fc
  .record({
    height: fc.integer({ min: 4, max: 20 }),
    width: fc.integer({ min: 4, max: 20 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    stride: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    rounding: fc.constantFrom("floor" as const, "ceil" as const),
    padding: fc.record({ top: fc.nat(3), bottom: fc.nat(3), left: fc.nat(3), right: fc.nat(3) }),
  })
  .filter(({ kernel: [rows, columns], padding: { top, bottom, left, right } }) => {
    return Math.max(top, bottom) < rows && Math.max(left, right) < columns;
  });

function poolOf({ height, width, ...options }: ReturnType<typeof pools.generate>["value"]) {
  const net = builder();
  net.input("input", [height, width, 1]);
  net.maxPool("pool", options);
  const graph = net.build();
  return { layer: layerNamed(graph, "pool") as MaxPoolLayer, shape: inferShapes(graph).get("pool") };
}

describe("paddingForFloor", () => {
  it("takes the same places when rounding down, and never less padding", () => {
    fc.assert(
      fc.property(pools, (options) => {
        const { layer, shape } = poolOf(options);
        const padding = paddingForFloor(options.height, options.width, layer);
        const windows = slidingWindows({ ...layer, padding, rounding: "floor" });
        const extents = windows.map((window, axis) =>
          outputExtent(axis === 0 ? options.height : options.width, window),
        );
        expect([...extents, 1]).toEqual(shape);
        expect(padding.bottom).toBeGreaterThanOrEqual(options.padding.bottom);
        expect(padding.right).toBeGreaterThanOrEqual(options.padding.right);
        expect([padding.top, padding.left]).toEqual([options.padding.top, options.padding.left]);
      }),
    );
  });

  it("gives GoogLeNet's 3 × 3 pool on 112 units the one that it hangs over", () => {
    const padding = { top: 0, bottom: 0, left: 0, right: 0 };
    const { layer } = poolOf({
      height: 112,
      width: 112,
      kernel: [3, 3],
      stride: [2, 2],
      rounding: "ceil",
      padding,
    });
    expect(paddingForFloor(112, 112, layer)).toEqual({ top: 0, bottom: 1, left: 0, right: 1 });
  });
});
