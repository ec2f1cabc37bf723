/**
 * The border between the page and a runner: every request that the page can make, and what comes back. `border.ts` has
 * what this border and the loader's have in common.
 */

import type { Graph, Shape, Spec } from "../architectures";
import type { Brand } from "../architectures/brand";
import type { Edit } from "../architectures/edit";
import type { Fit, FitChoice } from "../weights/fits";
import type { Preparation } from "../weights/names/preparations";
import type { Weights } from "../weights/tensors";
import type { NamedBlob } from "../weights/tfjs/modelFiles";
import type { ProblemMessage } from "./border";
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
  /** A person's own file of weights, or the address of one. */
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

/** Names weights that are uploaded: an architecture with its numbers. Known from the wish, before anything is fetched. */
export type WeightsKey = Brand<string, "WeightsKey">;

/** Names one use of a network: its input, its edits and its activations. */
export type RunId = Brand<string, "RunId">;

/** Names a picture for as long as the page is there: two with the same id are the same pixels. */
export type PictureId = Brand<number, "PictureId">;

/** A picture that networks run on, h × w × c in [0, 1], channels fastest; nobody changes it. */
export interface Picture {
  readonly id: PictureId;
  readonly pixels: Float32Array;
}

/** What stands in a spec's place for a model of the person's own that is not opened yet. */
export const modelSpec = "model";

/** A network as somebody wants it. */
export interface NetworkWish {
  readonly spec: Spec | typeof modelSpec;
  readonly weights: WeightsSource | ModelSource;
}

export interface LoadedNetwork {
  readonly key: WeightsKey;
  readonly spec: Spec;
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
  /** The network that it was loaded for, as it was written then: there may be none of that name any more. */
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

/**
 * How colour follows value between 0 and the limit: evenly, or with the square root of the share of the limit. The
 * palettes are even in lightness, so that the root gives the smaller half of the values three quarters of it.
 */
export type ScaleCurve = "linear" | "root";

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
  /**
   * Where a measured scale ends: at the size that this percentage of the sizes do not pass, from 0.01 on and in hundredths
   * at the finest. Sizes are as `limits.ts` counts them; 100, when left out, is the largest.
   */
  readonly percentile?: number;
  /** Even when left out. */
  readonly curve?: ScaleCurve;
  /** `diverging` runs from −limit over 0 to limit, `sequential` from 0 to limit. */
  readonly palette: PaletteName;
}

export type PaletteName = "diverging" | "sequential";
/**
 * 258 RGBA colours each: 256 of the scale, then one for values beyond its lower end (`diverging` alone has any) and one
 * for values beyond its upper end.
 */
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
  /** What the limits are of the sizes that were measured; null where the view fixed them. */
  readonly percentile: number | null;
  readonly curve: ScaleCurve;
}

/** Which forward pass something is of. */
export interface OfPass {
  /** Counts a run's forward passes, from 1. */
  readonly pass: number;
  /** What it ran on. */
  readonly picture: PictureId;
}

/** A redraw repeats the pass that it draws. */
export interface Frame extends OfPass {
  readonly run: RunId;
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

/** What is differentiated. */
export type GradientOf =
  /**
   * One output unit's score, of the likeliest where it is null: the logit, or the negative distance, so that more means
   * likelier.
   */
  | { readonly score: number | null }
  /** The cross-entropy loss, −log of the probability, of one class. */
  | { readonly loss: number }
  /** One unit's value. */
  | { readonly layer: string; readonly unit: UnitPosition };

/** With respect to what: the picture as it was given, every layer's values, or both. */
export type GradientWrt = "input" | "layers" | "both";

export interface Gradients extends OfPass {
  /** `[h, w, c]`, per unit of the picture as it was given; null where it was not asked for. */
  readonly input: LayerValues | null;
  /**
   * Euclidean norm of the gradient with respect to the values of every layer that it depends on, in the graph's order; the
   * input layer's are those of the prepared picture. Empty where they were not asked for.
   */
  readonly layers: readonly { readonly name: string; readonly norm: number }[];
  /** The output unit whose score, or the class whose loss, was differentiated; null for a layer's unit. */
  readonly index: number | null;
}

export interface MemoryReport {
  readonly tensors: number;
  /** Bytes of GPU textures on webgl, of the backend's own heap otherwise. */
  readonly gpuBytes: number;
}

/** Failures of a runner that tests, and lecturers before a lecture, can bring about on purpose. */
export type RunnerRehearsal = "context-lost" | "crash" | "hang";
/** The same of the engine: with `no-room` there is no more memory than is taken. */
export type Rehearsal = RunnerRehearsal | "no-room";

/** A network as the loader hands it to a runner. */
export type HandedNetwork =
  | { readonly kind: "spec"; readonly info: LoadedNetwork; readonly weights: Weights }
  | { readonly kind: "model"; readonly key: WeightsKey; readonly model: HandedModel };

/** A TensorFlow.js model that has been fetched and hashed; the runner reads its plan and builds it. */
export interface HandedModel {
  /** The name of `model.json`. */
  readonly file: string;
  readonly json: string;
  /** All shards, one after the other. */
  readonly data: ArrayBuffer;
  readonly bytes: number;
  readonly sha256: string;
  /** Height and width that were chosen for it; null where the usual ones do, or the model fixes them. */
  readonly side: number | null;
}

/** Who asks: what the page shows goes before what scripts ask for. */
export type Rank = "page" | "api";

type OfRun<T = unknown> = T & { readonly run: RunId };

/** Every request to a runner, with what it takes and what it returns. */
export interface RunnerRequests {
  start: { params: { readonly backend: BackendChoice }; result: BackendReport };
  palettes: { params: Palettes; result: null };
  /** Takes a network in, and puts its weights on the backend. */
  take: { params: { readonly network: HandedNetwork }; result: LoadedNetwork };
  /** Lets go of a network; nothing runs it any more. */
  drop: { params: { readonly key: WeightsKey }; result: null };
  /** Begins a use of a network that has been taken in. */
  open: { params: OfRun<{ readonly key: WeightsKey; readonly edits: readonly Edit[] }>; result: null };
  close: { params: OfRun; result: null };
  /** Gives the activations up: they are computed again from the last picture when they are next asked for. */
  rest: { params: OfRun; result: null };
  /** Brings a picture. The newest `heldPictures` stay. */
  put: { params: Picture; result: null };
  /**
   * Runs a network on a picture that was put, and draws the views. Of the runs of one `RunId` that wait, only the newest
   * is computed; the others are answered with `overtaken`.
   */
  run: {
    params: OfRun<{
      readonly picture: PictureId;
      readonly preprocess?: Preprocess;
      readonly views: readonly MapView[];
      readonly rank: Rank;
      /** Of the column that a person has chosen: it goes ahead of the others. */
      readonly isChosen?: boolean;
    }>;
    result: Frame;
  };
  /** Draws the last run again, without a forward pass. */
  redraw: { params: OfRun<{ readonly views: readonly MapView[] }>; result: Frame };
  values: {
    params: OfRun<{ readonly layer: string; readonly map?: number }>;
    result: LayerValues & OfPass;
  };
  unit: {
    params: OfRun<{ readonly layer: string; readonly unit: UnitPosition }>;
    result: UnitArithmetic & OfPass;
  };
  histogram: {
    params: OfRun<{ readonly layer: string; readonly map?: number; readonly bins: number }>;
    result: Histogram & OfPass;
  };
  weights: { params: OfRun<{ readonly layer: string }>; result: LayerWeights };
  /** Of the last pass; or of a pass of its own on a picture that was put, which changes nothing of the run's. */
  gradients: {
    params: OfRun<{
      readonly of: GradientOf;
      readonly wrt: GradientWrt;
      readonly picture?: PictureId;
      readonly preprocess?: Preprocess;
    }>;
    result: Gradients;
  };
  /**
   * Runs a network on pictures (h × w × c) with the numbers that come along, under their names in files, and keeps
   * nothing. For figures' own small networks, whose numbers change all the time.
   */
  evaluate: {
    params: {
      readonly spec: Spec;
      readonly weights: Readonly<Record<string, LayerTensor>>;
      readonly pictures: readonly Float32Array[];
      readonly layers: readonly string[];
      readonly unit?: { readonly layer: string; readonly unit: UnitPosition };
    };
    result: Evaluation;
  };
  memory: { params: Record<never, never>; result: MemoryReport };
  rehearse: { params: { readonly failure: RunnerRehearsal }; result: null };
}

/** How many pictures a runner keeps, and the page counts on: several sizes of the newest, and figures' own. */
export const heldPictures = 8;

export type RunnerMethod = keyof RunnerRequests;
export type Params<M extends RunnerMethod> = RunnerRequests[M]["params"];
export type Result<M extends RunnerMethod> = RunnerRequests[M]["result"];

/** What a runner tells by itself. */
export type RunnerNews =
  /** Something failed and was recovered from; the report names the backend that runs now. */
  | { readonly type: "recovered"; readonly problem: ProblemMessage; readonly report: BackendReport }
  /** The backend had no memory left, and was emptied; what is asked for next is put there again. */
  | { readonly type: "overfull" };
