import {
  createGraph,
  type Graph,
  networkIds,
  Problem,
  parseSpec,
  type Shape,
  type SpatialShape,
  type Spec,
  shapeOf,
} from "../architectures";
import {
  createNetworkPlan,
  inputShapeOf,
  type NetworkPlan,
  registerPlan,
} from "../architectures/networkPlan";
import type { Engine } from "../engine/client";
import { createPicture } from "../engine/picture";
import {
  type BackendName,
  type LayerValues,
  type LoadedNetwork,
  type MemoryReport,
  modelSpec,
  type Rehearsal,
} from "../engine/protocol";
import { sentence } from "../messages/problems";
import type { ManifestEntry } from "../weights/manifest";
import { type BenchReport, type Prediction, rankPredictions } from "./benchReport";
import { type FigureReport, readFigure, writeFigure } from "./figureHost";
import { HeldRuns } from "./heldRuns";
import { parseRehearsal, parseRunOptions, type RunOptions } from "./options";
import { readPicture } from "./picture";
import { readWish } from "./wish";

export interface NetworkInfo {
  readonly id: string;
  readonly spec: Spec;
  readonly title: string;
  readonly input: Shape;
  /** Ids of the shipped weights that fit. */
  readonly weights: readonly string[];
}

export interface RunResult {
  readonly spec: Spec;
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
  /** What the bench shows; before there is a bench, no columns. */
  bench(): Promise<BenchReport>;
  run(spec: string, options?: RunOptions): Promise<RunResult>;
  activation(spec: string, layerName: string): Promise<LayerValues>;
  gradients(spec: string, options?: RunOptions & { readonly index?: number }): Promise<GradientResult>;
  memory(): Promise<MemoryReport>;
  /** The figure of a page that shows one alone (`#/figure/<name>`), and its state. */
  figure(): Promise<FigureReport>;
  /** Sets parts of that figure's state; its page then shows them. */
  setFigure(parts: Readonly<Record<string, unknown>>): Promise<FigureReport>;
  /** Brings about a failure of the engine, to see that it recovers. */
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
  /** The page's engine, started at the first call. The calls rank below the page: they take nothing from what it shows. */
  readonly engine: () => Promise<{ readonly engine: Engine; readonly backend: BackendName }>;
  readonly shipped: () => Promise<readonly ManifestEntry[]>;
  /** What a run without a picture takes: the one on the bench. @throws Problem `picture-private` */
  readonly picture: (shape: SpatialShape) => Promise<Float32Array>;
  readonly bench: () => BenchReport;
}

/** The calls of `window.convscope`, and over postMessage. */
export function createApi(site: ApiSite): ConvScopeApi {
  const runs = new HeldRuns(async () => (await site.engine()).engine);

  const run = async (spec: string, given: RunOptions = {}) => {
    const options = parseRunOptions(given);
    const wish = await readWish(spec, options, site.shipped);
    const { backend } = await site.engine();
    const name = nameOf(spec);
    const lease = await runs.lease(name, wish);
    const { network } = lease;
    const { graph, shapes } = planOf(network);
    const shape = inputShapeOf(graph);
    const pixels = await readPicture(options.input ?? (await site.picture(shape)), shape, network.spec);
    const picture = createPicture(pixels);
    const frame = await runs.run(name, lease, { wish, picture, preprocess: options.preprocess });
    return {
      spec: network.spec,
      backend,
      predictions: rankPredictions(frame.output, network),
      layers: graph.layers.map((layer) => ({ name: layer.name, shape: shapeOf(layer.name, shapes) })),
      milliseconds: frame.milliseconds.forward,
    };
  };

  const api: ConvScopeApi = {
    networks: async () => {
      const entries = await site.shipped();
      return networkIds.map((id) => describeNetwork(createGraph(id), id, entries));
    },
    bench: async () => site.bench(),
    run,
    activation: async (spec, layer) => {
      const lease = await runs.last(nameOf(spec));
      const { engine } = await site.engine();
      const { shape, data } = await engine.values({ run: lease.run, layer });
      return { shape, data };
    },
    gradients: async (spec, { index: wanted, ...options } = {}) => {
      await run(spec, options);
      const { run: id, network } = await runs.last(nameOf(spec));
      const { engine } = await site.engine();
      const of = { score: wanted ?? null };
      const { index, input, layers } = await engine.gradients({ run: id, of, wrt: "both" });
      if (index === null || input === null) throw new RangeError("the engine left out what it was asked for");
      return { index, input, layers, label: network.labels[index] ?? String(index) };
    },
    memory: async () => (await site.engine()).engine.memory(),
    figure: async () => readFigure(),
    setFigure: async (parts) => writeFigure(parts),
    rehearse: async (failure) => {
      const parsed = parseRehearsal(failure);
      await (await site.engine()).engine.rehearse({ failure: parsed });
    },
  };
  return withApiErrors(api);
}

/** The network as it runs. */
function planOf({ spec, model }: LoadedNetwork): NetworkPlan {
  return model ? registerPlan(model.graph) : createNetworkPlan(spec);
}

/** What runs are remembered by: one spec, however it is written. */
function nameOf(spec: string): string {
  return spec === modelSpec ? spec : parseSpec(spec);
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
    bench: guard(api.bench),
    run: guard(api.run),
    activation: guard(api.activation),
    gradients: guard(api.gradients),
    memory: guard(api.memory),
    figure: guard(api.figure),
    setFigure: guard(api.setFigure),
    rehearse: guard(api.rehearse),
  };
}
