/** What the browser tests of the engine's worker side run: each scenario returns numbers, the tests judge them. */
import { conv2d, maxPool, memory, softmax, type Tensor4D, tanh, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { Problem } from "../../../src/architectures";
import type { MapView } from "../../../src/engine/protocol";
import { createPainter, type Painter } from "../../../src/engine/worker/atlas";
import { compare } from "./comparison";
import { startEngine, stopEngine } from "./engine";
import { createLayers, createValues, layerNames } from "./layers";

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

  /** Every named layer drawn by each of the views, all of them in one atlas. */
  async compare(names: readonly string[], ...looks: readonly Omit<MapView, "id" | "layer">[]) {
    const engine = await startEngine();
    const views = looks.flatMap((look, index) =>
      names.map((layer) => ({ ...look, id: `${layer} ${index}`, layer })),
    );
    const result = await compare(engine, views, names);
    stopEngine(engine);
    return result;
  },

  async renderer() {
    const engine = await startEngine();
    const { renderer, isSoftware } = engine.webgl;
    stopEngine(engine);
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
      const percentile = turn % 5 === 0 ? 99 : 100;
      const base = {
        cell: 16 + (turn % 3),
        columns: 40,
        gap: 1,
        scale,
        percentile,
        palette: "diverging",
      } as const;
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
    stopEngine(engine);
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
    stopEngine(engine);
    const again = await startEngine();
    const after = await compare(again, [view], names);
    stopEngine(again);
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
