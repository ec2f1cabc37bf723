/**
 * The worker border: every request that the page can make, what comes back, and what the worker tells by itself.
 * Buffers and bitmaps are transferred. Failures cross as `ProblemMessage`.
 */
import type { Graph, ProblemCode, ProblemValues, Shape } from "../architectures";
import type { Fit, FitChoice, TensorPair } from "../weights/fits";
import type { Preparation } from "../weights/names/preparations";
import type { NamedBlob } from "../weights/tfjs/modelFiles";
import type { UnitArithmetic, UnitPosition } from "./unit";

export type BackendName = "webgl" | "wasm" | "cpu";
export type BackendChoice = BackendName | "auto";

/** What the calibration found of one backend. */
export interface BackendCandidate {
  readonly name: BackendName;
  /** Median of the calibration's forward pass, in milliseconds; null when it was not timed. */
  readonly milliseconds: number | null;
  /** Why it was not taken: it did not start, its renderer is software, or another one was faster. */
  readonly reason: "chosen" | "slower" | "software-renderer" | "unavailable" | "not-tried";
  /** The GPU's own name, or what the backend said when it did not start. */
  readonly detail: string;
}

export interface BackendReport {
  readonly backend: BackendName;
  readonly candidates: readonly BackendCandidate[];
}

/** `mean` and `std` a channel, in the picture's range [0, 1]: the network sees `(x − mean) / std`. */
export type Preprocess = Preparation;

export type WeightsSource =
  /** An entry of `public/weights/manifest.json`. */
  | { readonly from: "manifest"; readonly id: string }
  | { readonly from: "init"; readonly init: "he" | "xavier"; readonly seed: number }
  /** A person's own file, safetensors or PyTorch's, or the address of one. */
  | Fitted<{ readonly from: "file"; readonly file: Blob; readonly name: string }>
  | Fitted<{ readonly from: "url"; readonly url: string }>
  /** A file that the browser keeps, by the first digits of its checksum. */
  | Fitted<{ readonly from: "kept"; readonly sha256: string }>;

/**
 * A TensorFlow.js model of the person's own, which is network and weights at once: whatever spec comes along is not
 * looked at. `model.json` and its shards, in any order, or the address of `model.json` with the shards beside it; `side` is the height and width for a model that takes any.
 */
export type ModelSource = {
  readonly from: "model";
  readonly side: number | null;
} & ({ readonly files: readonly NamedBlob[] } | { readonly address: string });

/** Without `fit`, the first way in which the file's names fit. */
type Fitted<Source> = Source & { readonly fit?: FitChoice };

/** Weights that a person brought. */
export type OwnSource = Extract<WeightsSource, { from: "file" | "url" | "kept" }>;

/** Names one loaded network: a spec together with its weights. */
export type NetworkKey = string;

export interface LoadedNetwork {
  readonly key: NetworkKey;
  readonly spec: string;
  readonly labels: readonly string[];
  readonly trained: boolean;
  readonly preprocess: Preprocess;
  /** Who says so: the weights' own description, or their tensors' names; nobody, and pictures stay as they are. */
  readonly preparedBy: "weights" | "names" | "nobody";
  /** The person's own file that the weights came from. */
  readonly file?: OwnFile;
  /** The person's own model, when it is one. */
  readonly model?: OwnModel;
}

/** A TensorFlow.js model that a person brought. */
export interface OwnModel {
  /** What it does, as far as our layers say it. */
  readonly graph: Graph;
  readonly format: "layers" | "graph";
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: string };
  /** Height and width that were chosen for it; null where the model fixes them. */
  readonly side: number | null;
}

/** A file that a person brought. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Every way in which it fits the network, and the one that is taken. */
  readonly fits: readonly Fit[];
  readonly fit: Fit;
  /** Where it was downloaded from; null for a file from the disk. */
  readonly address: string | null;
}

/** A file in the browser's own storage. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Bytes that are there. */
  readonly bytes: number;
  /** Where it was downloaded from; null for a file from the disk. */
  readonly address: string | null;
  /** What is known of a file that the person asked to keep; null for a download, whole or not. */
  readonly kept: KeptFacts | null;
  /** Bytes in all; null while a server does not say. */
  readonly total: number | null;
}

export interface KeptFacts {
  readonly sha256: string;
  /** Who names tensors as the file does; null where the names are unknown. */
  readonly origin: string | null;
  /** The network that it was loaded for. */
  readonly spec: string;
  /** When it was kept, ISO 8601. */
  readonly date: string;
}

export interface StorageReport {
  /** Newest first. */
  readonly files: readonly StoredFile[];
  /** Bytes that the site may store, and those of them that are taken; null where the browser does not tell. */
  readonly quota: number | null;
  readonly usage: number | null;
  /** Whether the browser promised not to delete files by itself when space runs short. */
  readonly isPersisted: boolean;
}

/** One value scale for one map, all maps of the layer, or all layers of the network; or a fixed limit. */
export type ScaleMode = "map" | "layer" | "network" | { readonly limit: number };

/** What the page wants drawn of one layer. */
export interface MapView {
  /** The page's own name for it; comes back with the region. */
  readonly id: string;
  readonly layer: string;
  /** Which maps, in drawing order; every map when left out. A vector's units are maps of 1 × 1. */
  readonly maps?: readonly number[];
  /** Longest side at which one map is wanted, in texels; a map is never drawn larger than it is. */
  readonly cell: number;
  readonly columns: number;
  /** Texels left transparent between maps. */
  readonly gap: number;
  readonly scale: ScaleMode;
  /** `diverging` runs from −limit over 0 to limit, `sequential` from 0 to limit. */
  readonly palette: PaletteName;
}

export type PaletteName = "diverging" | "sequential";
/** 256 RGBA colours each. */
export type Palettes = Readonly<Record<PaletteName, Uint8Array>>;

/** Where a view lies in the frame's atlas, and the scale that coloured it. */
export interface AtlasRegion {
  readonly id: string;
  readonly layer: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  /** For each drawn map: the value at the end of its colour scale. */
  readonly limits: Float32Array;
}

export interface Frame {
  readonly key: NetworkKey;
  /** Counts forward passes; a redraw repeats the number. */
  readonly sequence: number;
  /** Null when no views were asked for. */
  readonly atlas: ImageBitmap | null;
  readonly regions: readonly AtlasRegion[];
  /** The output layer's values. */
  readonly output: Float32Array;
  /** Of the layer that the output is computed from: RBF distances or logits. */
  readonly scores: Float32Array;
  readonly milliseconds: { readonly forward: number; readonly draw: number };
}

export interface LayerValues {
  readonly shape: Shape;
  readonly data: Float32Array;
}

export interface Histogram {
  readonly counts: readonly number[];
  /** One more than `counts`: the edges of the bins. */
  readonly edges: readonly number[];
  readonly count: number;
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Share of units that are exactly 0 (after a ReLU: dead for this picture). */
  readonly zeroShare: number;
}

/** A layer's learned numbers, in the file's layout (convolution OIHW, fully connected OI). */
export interface LayerWeights {
  readonly weight: LayerTensor | null;
  readonly bias: LayerTensor | null;
}
export interface LayerTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a network of the page's own numbers makes of its pictures. */
export interface Evaluation {
  /** For each picture, the values of the layers that were asked for, in their order. */
  readonly runs: readonly (readonly LayerValues[])[];
  /** How the unit that was asked for came to its value, on the first picture. */
  readonly unit: UnitArithmetic | null;
}

export interface Gradients {
  /**
   * Of the chosen output unit's score with respect to the picture as it was given, `[h, w, c]`. The score is the
   * logit, or the negative distance: more means likelier.
   */
  readonly input: LayerValues;
  /**
   * Euclidean norm of the same score's gradient with respect to the values of every layer that it depends on,
   * in the graph's order; the input layer's are those of the prepared picture.
   */
  readonly layers: readonly { readonly name: string; readonly norm: number }[];
  /** The output unit whose score was differentiated. */
  readonly index: number;
}

export interface MemoryReport {
  readonly tensors: number;
  /** Bytes of GPU textures on webgl, of the backend's own heap otherwise. */
  readonly gpuBytes: number;
}

/** Failures that tests, and lecturers before a lecture, can bring about on purpose. */
export type Rehearsal = "context-lost" | "crash" | "hang";

type Keyed<T = unknown> = T & { readonly key: NetworkKey };

/** Every request, with what it takes and what it returns. */
export interface Requests {
  start: { params: { readonly backend: BackendChoice; readonly baseUrl: string }; result: BackendReport };
  load: {
    params: { readonly spec: string; readonly weights: WeightsSource | ModelSource };
    result: LoadedNetwork;
  };
  /** Which tensor would become which if a file whose names are unknown were mapped by their order. */
  pairs: { params: { readonly spec: string; readonly weights: OwnSource }; result: readonly TensorPair[] };
  unload: { params: Keyed; result: null };
  /** Runs the network on a picture (h × w × c in [0, 1]) and draws the views. */
  run: {
    params: Keyed<{
      readonly input: Float32Array;
      readonly preprocess?: Preprocess;
      readonly views: readonly MapView[];
    }>;
    result: Frame;
  };
  /** Draws the last run again, without a forward pass. */
  redraw: { params: Keyed<{ readonly views: readonly MapView[] }>; result: Frame };
  palettes: { params: Palettes; result: null };
  values: { params: Keyed<{ readonly layer: string; readonly map?: number }>; result: LayerValues };
  unit: { params: Keyed<{ readonly layer: string; readonly unit: UnitPosition }>; result: UnitArithmetic };
  histogram: {
    params: Keyed<{ readonly layer: string; readonly map?: number; readonly bins: number }>;
    result: Histogram;
  };
  weights: { params: Keyed<{ readonly layer: string }>; result: LayerWeights };
  gradients: { params: Keyed<{ readonly index?: number }>; result: Gradients };
  /**
   * Runs a network on pictures (h × w × c) with the numbers that come along, under their names in files, and keeps
   * nothing: no key, nothing to unload. For figures' own small networks, whose numbers change all the time.
   */
  evaluate: {
    params: {
      readonly spec: string;
      readonly weights: Readonly<Record<string, LayerTensor>>;
      readonly pictures: readonly Float32Array[];
      readonly layers: readonly string[];
      readonly unit?: { readonly layer: string; readonly unit: UnitPosition };
    };
    result: Evaluation;
  };
  memory: { params: Record<never, never>; result: MemoryReport };
  /** Ends a `load` or `pairs` that is under way, by its id: it rejects with `cancelled`. What has arrived of a download stays. */
  cancel: { params: { readonly id: number }; result: null };
  /** What the browser's own storage holds of the person's files. */
  stored: { params: Record<never, never>; result: StorageReport };
  /** Keeps the person's own file that a network was loaded from. */
  keep: { params: Keyed; result: StorageReport };
  discard: { params: { readonly id: string }; result: StorageReport };
  rehearse: { params: { readonly failure: Rehearsal }; result: null };
}

export type Method = keyof Requests;
export type Params<M extends Method> = Requests[M]["params"];
export type Result<M extends Method> = Requests[M]["result"];

export interface ProblemMessage {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

export type RequestMessage = {
  [M in Method]: { readonly id: number; readonly method: M; readonly params: Params<M> };
}[Method];

/** `forward` is told only of runs that take long enough to be noticed. */
export type Stage =
  | "backend"
  | "download"
  /** Untrained weights are drawn at random. */
  | "initialise"
  /** A person's own file: its checksum, its numbers, and copying it into the browser's storage. */
  | "check"
  | "read"
  | "keep"
  | "upload"
  | "compile"
  | "forward";

/** How far a download from an address is. */
export interface Transfer {
  readonly file: string;
  readonly received: number;
  /** Bytes in all; null when the server does not say. */
  readonly total: number | null;
  /** Of the last seconds; null before there are enough of them. */
  readonly bytesPerSecond: number | null;
  /** The connection was cut and is tried again; or the server could not continue, and begins anew. */
  readonly note: "retrying" | "restarted" | null;
}

export interface Progress {
  readonly stage: Stage;
  /** Share done, 0 to 1; null while it cannot be known. */
  readonly share: number | null;
  readonly transfer?: Transfer;
}

export type WorkerMessage =
  | { readonly type: "result"; readonly id: number; readonly result: Result<Method> }
  | { readonly type: "problem"; readonly id: number; readonly problem: ProblemMessage }
  | { readonly type: "progress"; readonly progress: Progress }
  /** Something failed and was recovered from; the report names the backend that runs now. */
  | { readonly type: "recovered"; readonly problem: ProblemMessage; readonly report: BackendReport };
