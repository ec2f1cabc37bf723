/** Views and layers for the tests of the atlas, whole or at random. */
import fc from "fast-check";
import type { Shape } from "../../../src/architectures";
import type { MapView, Palettes } from "../../../src/engine/protocol";

export function createView(view: Partial<MapView> & { readonly layer: string }): MapView {
  return { id: view.layer, cell: 64, columns: 4, gap: 1, scale: "map", palette: "diverging", ...view };
}

/** Each entry's colour says which entry it is, and of which palette. */
export const tellingPalettes: Palettes = { diverging: telling(1), sequential: telling(2) };

function telling(palette: number): Uint8Array {
  const colour = (entry: number) => [entry & 255, palette, entry >> 8, 255];
  return Uint8Array.from(Array.from({ length: 258 }, (_, entry) => colour(entry)).flat());
}

export const anyShape: fc.Arbitrary<Shape> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 })),
  fc.tuple(fc.integer({ min: 1, max: 300 })),
);

interface AtlasInput {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly views: readonly MapView[];
}

/** Some layers, and any views of them. */
export const anyAtlas: fc.Arbitrary<AtlasInput> = fc
  .array(anyShape, { minLength: 1, maxLength: 4 })
  .chain((shapes) => {
    const view = fc
      .nat({ max: shapes.length - 1 })
      .chain((index) => anyViewOf(`layer${index}`, shapes[index] ?? [1]));
    return fc.record({
      shapes: fc.constant(new Map(shapes.map((shape, index) => [`layer${index}`, shape]))),
      views: fc.array(view, { minLength: 1, maxLength: 6 }),
    });
  });

function anyViewOf(layer: string, shape: Shape): fc.Arbitrary<MapView> {
  const map = fc.nat({ max: (shape.at(-1) ?? 1) - 1 });
  return fc.record(
    {
      id: fc.string(),
      layer: fc.constant(layer),
      maps: fc.array(map, { minLength: 1, maxLength: 20 }),
      cell: fc.integer({ min: 1, max: 50 }),
      columns: fc.integer({ min: 1, max: 30 }),
      gap: fc.integer({ min: 0, max: 3 }),
      scale: fc.constantFrom("map" as const, "layer" as const, "network" as const, { limit: 2 }),
      palette: fc.constantFrom("diverging" as const, "sequential" as const),
      percentile: fc.constantFrom(50, 90, 99, 99.9, 100),
      curve: fc.constantFrom("linear" as const, "root" as const),
    },
    { requiredKeys: ["id", "layer", "cell", "columns", "gap", "scale", "palette"] },
  );
}
