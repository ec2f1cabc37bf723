/** The atlas that the GPU draws is the one that `fillAtlas` computes, whatever tfjs did to the activations. */
import { expect } from "@playwright/test";
import type { PaletteName, ScaleMode } from "../../src/engine/protocol";
import { test } from "./support/harness";

const view = { cell: 64, columns: 40, gap: 1, scale: "map", palette: "diverging" } as const;
const scales: readonly ScaleMode[] = ["map", "layer", "network", { limit: 2.5 }];
const palettes: readonly PaletteName[] = ["diverging", "sequential"];

interface Comparison {
  readonly texels: number;
  readonly different: number;
  readonly atBorders: number;
  readonly glError: number;
  readonly restored: boolean;
  readonly sameSize: boolean;
  /** Largest difference between the legends' limits. */
  readonly limits: number;
  /** Largest difference between what the painter for result arrays draws and the computed atlas. */
  readonly arraysDiffer: number;
  readonly sameRegions: boolean;
}

function expectSame(result: Comparison): void {
  expect(result).toMatchObject({
    different: 0,
    glError: 0,
    restored: true,
    sameSize: true,
    limits: 0,
    arraysDiffer: 0,
    sameRegions: true,
  });
  expect(result.texels).toBeGreaterThan(0);
  expect(result.atBorders).toBeLessThanOrEqual(result.texels / 1000);
}

test("every way in which tfjs keeps values is drawn right", async ({ run }) => {
  const names = await run("layerNames");
  for (const name of names) {
    await test.step(name, async () => {
      const result = await run("compare", [name], view);
      expectSame(result);
      // That the layers are what their names say: only tfjs decides.
      if (/packed/.test(name)) expect(result.packed).toEqual([!/unpacked|uploaded/.test(name)]);
    });
  }
});

for (const scale of scales) {
  for (const palette of palettes) {
    test(`scale ${JSON.stringify(scale)}, ${palette}`, async ({ run }) => {
      const names = (await run("layerNames")).filter((name) => !/wide|million/.test(name));
      expectSame(await run("compare", names, { ...view, cell: 20, columns: 100, scale, palette }));
    });
  }
}

// As the largest sizes are, the percentiles are the same to the last bit.
for (const scale of ["map", "layer", "network"] as const) {
  test(`percentiles, scale ${scale}`, async ({ run }) => {
    const names = (await run("layerNames")).filter((name) => !/wide|million|picture|large/.test(name));
    const looks = palettes.flatMap((palette) =>
      ([50, 99, 99.9] as const).flatMap((percentile) =>
        (["linear", "root"] as const).map((curve) => ({ palette, percentile, curve })),
      ),
    );
    const base = { ...view, cell: 12, columns: 100, scale };
    expectSame(await run("compare", names, ...looks.map((look) => ({ ...base, ...look }))));
  });
}

test("so many sizes that 32 bits cannot hold their hundredths", async ({ run }) => {
  expectSame(await run("compare", ["half a million units"], { ...view, cell: 8, percentile: 1 }));
});

test("maps are drawn in the order asked for, repeated and left out", async ({ run }) => {
  const ordered = { ...view, columns: 3, maps: [9, 0, 0, 15, 4] };
  expectSame(await run("compare", ["packed map"], ordered, { ...ordered, percentile: 90 }));
});

test("large maps are reduced by averaging boxes of unequal size", async ({ run }) => {
  expectSame(await run("compare", ["picture"], { ...view, cell: 50, gap: 3 }));
});

test("no views make no atlas", async ({ run }) => {
  expect(await run("compare", [], view)).toMatchObject({ texels: 0, glError: 0, sameSize: true });
});

test("a thousand paints leave nothing behind, and disposing leaves nothing at all", async ({ run }) => {
  const { before, after, warm, kept, disposed } = await run("leaks", 1000);
  expect(after).toEqual(before);
  expect(warm["Texture"]).toBeGreaterThan(0);
  expect(kept).toEqual(warm);
  expect(Object.values(disposed).every((count) => count === 0)).toBe(true);
});

test("tfjs computes the same before, between and after paints", async ({ run }) => {
  const [before, ...later] = await run("forwardAround");
  expect(before?.some((value) => value > 0)).toBe(true);
  for (const output of later) expect(output).toEqual(before);
});

test("a lost context is told of, and a new start draws the same again", async ({ run }) => {
  const { losses, code, after } = await run("loseContext");
  expect(losses).toBe(1);
  expect(code).toBe("context-lost");
  expectSame(after);
});

test("the renderer is named, and known for software", async ({ run }) => {
  const { renderer, isSoftware } = await run("renderer");
  expect(renderer).not.toBe("");
  expect(isSoftware).toBe(/SwiftShader|llvmpipe/.test(renderer));
});
