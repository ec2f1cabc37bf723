import {
  createGraph,
  formatSpec,
  type Graph,
  inferenceGraph,
  inferShapes,
  networkIds,
  Problem,
  parseSpec,
  type Shape,
  type SpatialShape,
  shapeOf,
} from "../architectures";
import type { Engine } from "../engine/client";
import type {
  BackendName,
  LayerValues,
  LoadedNetwork,
  MemoryReport,
  Rehearsal,
  WeightsSource,
} from "../engine/protocol";
import { sentence } from "../messages/problems";
import { inputShapeOf } from "../state/networkPlan";
import type { ManifestEntry } from "../weights/manifest";
import { type FigureReport, readFigure, writeFigure } from "./figureHost";
import { parseRehearsal, parseRunOptions, type RunOptions } from "./options";
import { readPicture } from "./picture";

export interface NetworkInfo {
  readonly id: string;
  readonly spec: string;
  readonly title: string;
  readonly input: Shape;
  /** Ids of the shipped weights that fit. */
  readonly weights: readonly string[];
}

export interface Prediction {
  readonly label: string;
  readonly index: number;
  readonly probability: number;
}

export interface RunResult {
  readonly spec: string;
  readonly backend: BackendName;
  /** The most probable first. */
  readonly predictions: readonly Prediction[];
  readonly layers: readonly { readonly name: string; readonly shape: Shape }[];
  /** The forward pass alone. */
  readonly milliseconds: number;
}

export interface GradientResult {
  /** The output unit whose score was differentiated. */
  readonly index: number;
  readonly label: string;
  /** Of that score with respect to the picture, h × w × c, before preparation's division. */
  readonly input: LayerValues;
  /** Euclidean norm of the gradient with respect to each layer's values. */
  readonly layers: readonly { readonly name: string; readonly norm: number }[];
}

/** What `window.convscope` offers; docs/api.md describes it. Failures reject with an `ApiError`. */
export interface ConvScopeApi {
  networks(): Promise<readonly NetworkInfo[]>;
  run(spec: string, options?: RunOptions): Promise<RunResult>;
  activation(spec: string, layerName: string): Promise<LayerValues>;
  gradients(spec: string, options?: RunOptions & { readonly index?: number }): Promise<GradientResult>;
  memory(): Promise<MemoryReport>;
  /** The figure of a page that shows one alone (`#/figure/<name>`), and its state. */
  figure(): Promise<FigureReport>;
  /** Sets parts of that figure's state; its page then shows them. */
  setFigure(parts: Readonly<Record<string, unknown>>): Promise<FigureReport>;
  /** Brings about a failure of the engine that the page itself runs, to see that it recovers. */
  rehearse(failure: Rehearsal): Promise<void>;
}

/** An error whose `code` is a problem's, and whose message says what is wrong and what to do. */
export class ApiError extends Error {
  readonly code: string;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(sentence(problem), options);
    this.name = "ApiError";
    this.code = problem.code;
  }
}

/** What the calls need from the site around them. */
export interface ApiSite {
  /** The calls' own engine, started at the first call: a person who draws meanwhile does not disturb them. */
  readonly engine: () => Promise<{ readonly engine: Engine; readonly backend: BackendName }>;
  /** Every engine that runs on the page. */
  readonly running: () => readonly Engine[];
  readonly pageEngine: Engine;
  readonly shipped: () => Promise<readonly ManifestEntry[]>;
  /** What a run without a picture takes: the one on the bench. */
  readonly picture: (shape: SpatialShape) => Promise<Float32Array>;
}

/** The calls of `window.convscope`, and over postMessage. */
export function createApi(site: ApiSite): ConvScopeApi {
  const last = new Map<string, LoadedNetwork>();

  const load = async (spec: string, options: RunOptions) => {
    const graph = inferenceGraph(createGraph(spec));
    const { engine, backend } = await site.engine();
    const weights = withFit(await chooseWeights(graph.spec, options.weights, site), options.fit);
    const loaded = await engine.load({ spec: graph.spec, weights });
    return { graph, engine, backend, loaded };
  };

  const run = async (spec: string, given: RunOptions = {}) => {
    const options = parseRunOptions(given);
    const { graph, engine, backend, loaded } = await load(spec, options);
    const shapes = inferShapes(graph);
    const input = await readPicture(
      options.input ?? (await site.picture(inputShapeOf(graph))),
      inputShapeOf(graph),
      graph.spec,
    );
    const { preprocess } = options;
    const frame = await engine.run({ key: loaded.key, input, views: [], ...(preprocess && { preprocess }) });
    last.set(graph.spec, loaded);
    const predictions = Array.from(frame.output, (probability, index) => ({
      label: loaded.labels[index] ?? String(index),
      index,
      probability,
    })).sort((a, b) => b.probability - a.probability);
    const layers = graph.layers.map(({ name }) => ({ name, shape: shapeOf(name, shapes) }));
    return { spec: graph.spec, backend, predictions, layers, milliseconds: frame.milliseconds.forward };
  };

  const lastRun = (spec: string): LoadedNetwork => {
    const network = formatSpec(parseSpec(spec));
    const loaded = last.get(network);
    if (!loaded) throw new Problem("no-run-yet", { network });
    return loaded;
  };

  const api: ConvScopeApi = {
    networks: async () => {
      const entries = await site.shipped();
      return networkIds.map((id) => describeNetwork(createGraph(id), id, entries));
    },
    run,
    activation: async (spec, layer) => {
      const { key } = lastRun(spec);
      const { engine } = await site.engine();
      return engine.values({ key, layer });
    },
    gradients: async (spec, { index, ...options } = {}) => {
      await run(spec, options);
      const { key, labels } = lastRun(spec);
      const { engine } = await site.engine();
      const gradients = await engine.gradients({ key, ...(index !== undefined && { index }) });
      return { ...gradients, label: labels[gradients.index] ?? String(gradients.index) };
    },
    memory: async () => {
      const reports = await Promise.all(site.running().map((engine) => engine.memory({})));
      return {
        tensors: reports.reduce((total, { tensors }) => total + tensors, 0),
        gpuBytes: reports.reduce((total, { gpuBytes }) => total + gpuBytes, 0),
      };
    },
    figure: async () => readFigure(),
    setFigure: async (parts) => writeFigure(parts),
    rehearse: (failure) => site.pageEngine.rehearse({ failure: parseRehearsal(failure) }),
  };
  return withApiErrors(api);
}

function describeNetwork(graph: Graph, id: string, entries: readonly ManifestEntry[]): NetworkInfo {
  return {
    id,
    spec: graph.spec,
    title: graph.title,
    input: inputShapeOf(graph),
    weights: entries.filter((entry) => entry.spec === graph.spec).map((entry) => entry.id),
  };
}

/** What the option names; without it the shipped weights that fit, else a He initialisation. */
async function chooseWeights(
  spec: string,
  option: RunOptions["weights"],
  site: ApiSite,
): Promise<WeightsSource> {
  if (option instanceof Blob) return { from: "file", file: option, name: nameOf(option) };
  if (typeof option === "object") return { from: "init", init: option.init, seed: option.seed ?? 1 };
  const entries = await site.shipped();
  if (option === undefined) {
    const fitting = entries.find((entry) => entry.spec === spec);
    return fitting ? { from: "manifest", id: fitting.id } : { from: "init", init: "he", seed: 1 };
  }
  if (/[/:]/.test(option)) return { from: "url", url: new URL(option, document.baseURI).href };
  return { from: "manifest", id: option };
}

/** The weights taken in the way that the option names; only a person's own file has several. */
function withFit(weights: WeightsSource, fit: RunOptions["fit"]): WeightsSource {
  if (fit === undefined || weights.from === "manifest" || weights.from === "init") return weights;
  return { ...weights, fit: fit === "order" ? { by: "order" } : { by: "names", set: fit } };
}

function nameOf(file: Blob): string {
  return file instanceof File ? file.name : "weights";
}

/** The same calls, whose failures are `ApiError`s. */
function withApiErrors(api: ConvScopeApi): ConvScopeApi {
  const guard =
    <Arguments extends unknown[], Value>(call: (...args: Arguments) => Promise<Value>) =>
    async (...args: Arguments): Promise<Value> => {
      try {
        return await call(...args);
      } catch (error) {
        const problem = error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
        throw new ApiError(problem, { cause: error });
      }
    };
  return {
    networks: guard(api.networks),
    run: guard(api.run),
    activation: guard(api.activation),
    gradients: guard(api.gradients),
    memory: guard(api.memory),
    figure: guard(api.figure),
    setFigure: guard(api.setFigure),
    rehearse: guard(api.rehearse),
  };
}
