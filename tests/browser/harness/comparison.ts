/** The atlas of the GPU, and the one of the painter for result arrays, beside the one that `fillAtlas` computes. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import { backend, dispose } from "@tensorflow/tfjs-core";
import type { AtlasRegion, MapView } from "../../../src/engine/protocol";
import { createPainter, type LayerMaps } from "../../../src/engine/worker/atlas";
import { fillAtlas, measureLimits } from "../../../src/engine/worker/atlas/fillAtlas";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";
import { type Engine, palettes } from "./engine";
import { createLayers } from "./layers";

function isPacked({ tensor }: LayerMaps): boolean {
  return (backend() as MathBackendWebGL).texData.get(tensor.dataId).isPacked === true;
}

/** The atlas that `fillAtlas` makes of the tensors' values, and its limits. */
function paintOnCpu(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[], factor = 1) {
  const layout = layOutAtlas(views, new Map(Array.from(layers, ([name, { shape }]) => [name, shape])));
  const arrays = new Map(Array.from(layers, ([name, { tensor }]) => [name, tensor.dataSync<"float32">()]));
  const limits = measureLimits(layout, arrays);
  const pixels = new Uint8ClampedArray(layout.width * layout.height * 4);
  const scaled = limits.map((list) => list.map((limit) => limit * factor));
  fillAtlas(pixels, layout, arrays, scaled, palettes);
  return { limits, pixels };
}

function readBitmap(bitmap: ImageBitmap | null): Uint8ClampedArray {
  if (bitmap === null) return new Uint8ClampedArray(0);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (context === null) throw new Error("no 2d context");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
}

function largestDifference(left: Iterable<number>, right: ArrayLike<number>): number {
  let largest = 0;
  let index = 0;
  for (const value of left) {
    // Not a number on one side alone is a difference as well.
    largest = Math.max(largest, Math.abs(value - (right[index++] ?? Number.NaN)));
  }
  return index === right.length ? largest : Number.NaN;
}

/**
 * Values within a rounding error of the border between two palette entries may fall to either side: GPUs divide
 * less exactly than processors. A texel counts as different only where it differs from the entries of
 * limits a millionth larger and smaller, too.
 */
function comparePixels(gpu: Uint8ClampedArray, exact: Uint8ClampedArray, near: readonly Uint8ClampedArray[]) {
  let [different, atBorders] = [0, 0];
  for (let texel = 0; texel < exact.length; texel += 4) {
    const isLike = (other: Uint8ClampedArray): boolean =>
      [0, 1, 2, 3].every((byte) => Math.abs((gpu[texel + byte] ?? -9) - (other[texel + byte] ?? -9)) <= 1);
    if (isLike(exact)) continue;
    if (near.some(isLike)) atBorders++;
    else different++;
  }
  return { texels: exact.length / 4, different, atBorders };
}

/** Whether the context is as tfjs leaves it between two of its programs. */
function isRestored(gl: WebGL2RenderingContext): boolean {
  const { framebuffer, program } = (backend() as MathBackendWebGL).gpgpu;
  const units = Array.from({ length: 8 }, (_, unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    return gl.getParameter(gl.TEXTURE_BINDING_2D);
  });
  gl.activeTexture(gl.TEXTURE0);
  return (
    units.every((texture) => texture === null) &&
    gl.getParameter(gl.VERTEX_ARRAY_BINDING) === null &&
    gl.getParameter(gl.FRAMEBUFFER_BINDING) === framebuffer &&
    gl.getParameter(gl.CURRENT_PROGRAM) === program &&
    [gl.SCISSOR_TEST, gl.CULL_FACE].every((test) => gl.isEnabled(test)) &&
    !gl.isEnabled(gl.BLEND)
  );
}

export async function compare(engine: Engine, views: readonly MapView[], names: readonly string[]) {
  const layers = createLayers(names);
  // Once before anything is read back, as in the engine, and with every texture as its operation left it.
  const { atlas, regions } = await engine.painter.paint(layers, views);
  const glError = engine.gl.getError();
  const restored = isRestored(engine.gl);
  const packed = Array.from(layers.values(), isPacked);
  const exact = paintOnCpu(layers, views);
  const near = [1 - 1e-6, 1 + 1e-6].map((factor) => paintOnCpu(layers, views, factor).pixels);
  const fromArrays = await paintFromArrays(layers, views);
  const sameSize = atlas === null || atlas.width * atlas.height * 4 === exact.pixels.length;
  const result = {
    ...comparePixels(readBitmap(atlas), exact.pixels, near),
    glError,
    restored,
    sameSize,
    packed,
    limits: compareLimits(regions, exact.limits),
    arraysDiffer:
      largestDifference(readBitmap(fromArrays.atlas), exact.pixels) +
      compareLimits(fromArrays.regions, exact.limits),
    sameRegions: JSON.stringify(withoutLimits(fromArrays.regions)) === JSON.stringify(withoutLimits(regions)),
  };
  dispose(Array.from(layers.values(), ({ tensor }) => tensor));
  return result;
}

/** The painter of the other backends, on the same tensors. */
async function paintFromArrays(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]) {
  const painter = createPainter("cpu");
  painter.setPalettes(palettes);
  const painted = await painter.paint(layers, views);
  painter.dispose();
  return painted;
}

function withoutLimits(regions: readonly AtlasRegion[]): unknown[] {
  return regions.map(({ limits, ...region }) => ({ ...region, maps: limits.length }));
}

function compareLimits(regions: readonly AtlasRegion[], expected: readonly Float32Array[]): number {
  return Math.max(0, ...regions.map(({ limits }, index) => largestDifference(limits, expected[index] ?? [])));
}
