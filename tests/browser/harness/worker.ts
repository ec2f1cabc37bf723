/** What the browser tests of the engine's worker side run: each scenario returns numbers, the tests judge them. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import {
  backend,
  conv2d,
  dispose,
  env,
  maxPool,
  memory,
  setBackend,
  softmax,
  type Tensor4D,
  tanh,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import { Problem } from "../../../src/architectures";
import type { AtlasRegion, MapView, Palettes } from "../../../src/engine/protocol";
import { createPainter, type LayerMaps, type Painter } from "../../../src/engine/worker/atlas";
import { fillAtlas, measureLimits } from "../../../src/engine/worker/atlas/fillAtlas";
import { layOutAtlas } from "../../../src/engine/worker/atlas/layout";
import { startWebgl, type WebglBackend } from "../../../src/engine/worker/webglBackend";
import { createPalettes, paletteColours } from "../../../src/viz/colour";
import { createLayers, createValues, layerNames } from "./layers";

interface Engine {
  readonly webgl: WebglBackend;
  readonly painter: Painter;
  readonly gl: WebGL2RenderingContext;
  losses: number;
}

const palettes: Palettes = createPalettes({ paper: "#fbfaf7", ...paletteColours.light });

async function startEngine(): Promise<Engine> {
  const lossCounter = { losses: 0 };
  const webgl = await startWebgl(() => {
    lossCounter.losses++;
  });
  await setBackend("webgl");
  // Else tfjs computes small tensors in memory, and what is called packed below would not be.
  env().set("WEBGL_CPU_FORWARD", false);
  const { gl } = (backend() as MathBackendWebGL).gpgpu;
  if (!(gl instanceof WebGL2RenderingContext)) throw new Error("not WebGL2");
  const painter = createPainter("webgl");
  painter.setPalettes(palettes);
  return Object.assign(lossCounter, { webgl, painter, gl });
}

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

async function compare(engine: Engine, views: readonly MapView[], names: readonly string[]) {
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

/** A small network of kinds whose kernels bind textures, buffers and programs in different ways. */
function forward(): number[] {
  return tidy(() => {
    const input = tensor4d(createValues([1, 16, 16, 2]), [1, 16, 16, 2]);
    const kernel = tensor4d(createValues([3, 3, 2, 4], 1), [3, 3, 2, 4]);
    const pointwise = tensor4d(createValues([1, 1, 4, 3], 2), [1, 1, 4, 3]);
    const hidden = maxPool<Tensor4D>(tanh(conv2d(input, kernel, 1, "same")), 2, 2, "valid");
    return [...softmax(conv2d(hidden, pointwise, 1, "valid")).dataSync()];
  });
}

/** Counts what the context makes and deletes from now on, by what it is called. */
function countObjects(gl: WebGL2RenderingContext): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of ["Texture", "Framebuffer", "Program", "Shader", "Buffer", "VertexArray"] as const) {
    counts[kind] = 0;
    const [make, remove] = [gl[`create${kind}`], gl[`delete${kind}`]] as [
      (...of: unknown[]) => unknown,
      (...of: unknown[]) => unknown,
    ];
    Object.assign(gl, {
      [`create${kind}`]: (...of: unknown[]) => {
        counts[kind] = (counts[kind] ?? 0) + 1;
        return make.apply(gl, of);
      },
      [`delete${kind}`]: (...of: unknown[]) => {
        counts[kind] = (counts[kind] ?? 0) - 1;
        return remove.apply(gl, of);
      },
    });
  }
  return counts;
}

const scenarios = {
  layerNames: () => layerNames,

  /** Every named layer drawn by the view; for the scale of the network, all of them in one atlas. */
  async compare(names: readonly string[], view: Omit<MapView, "id" | "layer">) {
    const engine = await startEngine();
    const views = names.map((layer) => ({ ...view, id: layer, layer }));
    const result = await compare(engine, views, names);
    engine.painter.dispose();
    engine.webgl.dispose();
    return result;
  },

  async renderer() {
    const { webgl, painter } = await startEngine();
    const { renderer, isSoftware } = webgl;
    painter.dispose();
    webgl.dispose();
    return { renderer, isSoftware };
  },

  /** Objects made and not deleted, and tensors, over many paints of changing views. */
  async leaks(paints: number) {
    const engine = await startEngine();
    const names = [
      "convolution 5 × 5",
      "packed map",
      "packed vector",
      "vector longer than a texture is wide",
    ];
    const layers = createLayers(names);
    const paint = async (by: Painter, turn: number): Promise<void> => {
      const scale = (["map", "layer", "network", { limit: 1 }] as const)[turn % 4] ?? "map";
      const base = { cell: 16 + (turn % 3), columns: 40, gap: 1, scale, palette: "diverging" as const };
      // The long vector is measured with the network, and not drawn.
      const views = names.slice(0, 3).map((layer) => ({ ...base, id: layer, layer }));
      const { atlas } = await by.paint(layers, views);
      atlas?.close();
    };
    await paint(engine.painter, 2);
    const before = { ...memory() };
    const objects = countObjects(engine.gl);
    const painter = createPainter("webgl");
    for (let turn = 0; turn < 12; turn++) await paint(painter, turn);
    const warm = { ...objects };
    for (let turn = 0; turn < paints; turn++) await paint(painter, turn);
    const after = { ...memory() };
    const kept = { ...objects };
    painter.dispose();
    const disposed = { ...objects };
    engine.painter.dispose();
    engine.webgl.dispose();
    return { before, after, warm, kept, disposed };
  },

  /** The same network's outputs before, between and after paints. */
  async forwardAround() {
    const engine = await startEngine();
    const outputs = [forward()];
    for (const scale of ["map", "network"] as const) {
      await compare(
        engine,
        ["picture", "packed map"].map((layer) => ({
          id: layer,
          layer,
          cell: 20,
          columns: 3,
          gap: 1,
          scale,
          palette: "sequential",
        })),
        ["picture", "packed map"],
      );
      outputs.push(forward());
    }
    engine.painter.dispose();
    outputs.push(forward());
    engine.webgl.dispose();
    return outputs;
  },

  /** Loses the context, tries to paint, starts again and compares. */
  async loseContext() {
    const engine = await startEngine();
    const names = ["uploaded map"];
    const view = {
      id: "uploaded map",
      layer: "uploaded map",
      cell: 28,
      columns: 3,
      gap: 0,
      scale: "map",
      palette: "diverging",
    } as const;
    const layers = createLayers(names);
    await engine.painter.paint(layers, [view]);
    engine.webgl.loseContext();
    while (engine.losses === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    const code = await engine.painter.paint(layers, [view]).then(
      () => "painted",
      (reason: unknown) => (reason instanceof Problem ? reason.code : String(reason)),
    );
    engine.painter.dispose();
    engine.webgl.dispose();
    const again = await startEngine();
    const after = await compare(again, [view], names);
    again.painter.dispose();
    again.webgl.dispose();
    return { losses: engine.losses, code, after };
  },
};

export type Scenarios = typeof scenarios;
export type Answer = { readonly result: unknown } | { readonly failure: string };

interface Call {
  readonly name: keyof Scenarios;
  readonly parameters: readonly unknown[];
}

self.onmessage = async ({ data }: MessageEvent<Call>) => {
  const scenario = scenarios[data.name] as (...parameters: readonly unknown[]) => unknown;
  try {
    self.postMessage({ result: await scenario(...data.parameters) } satisfies Answer);
  } catch (reason) {
    const failure = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    self.postMessage({ failure } satisfies Answer);
  }
};
