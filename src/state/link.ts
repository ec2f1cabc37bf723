import * as v from "valibot";
import { createGraph } from "../architectures/spec";
import type { BackendChoice, Preprocess } from "../engine/protocol";
import { type Adjustment, noAdjustment } from "../scenes/adjust";
import { decodeStrokes, encodeStrokes, mostPoints } from "../scenes/digits/codec";
import type { Stroke } from "../scenes/digits/strokes";
import { encodeScene, parseScene } from "../scenes/shore/codec";
import type { Scene } from "../scenes/shore/scene";
import { adjustmentSchema, formatAdjustment } from "./adjustmentLink";
import { firstScene } from "./firstScene";
import { createNetworkPlan, inputShapeOf } from "./networkPlan";
import { isOwnModel } from "./ownModel";
import { type Source, seesColours } from "./picture";
import { formatPreparation, preparationSchema } from "./preparationLink";
import type { BenchWeights, LinkableWeights } from "./running";
import { type InspectorTab, inspectorTabs, type UnitAddress } from "./selection";
import { type Theme, themes } from "./theme";
import { type Scale, scales } from "./view";

const linkableSources = ["scene", "draw"] as const;
type LinkableSource = (typeof linkableSources)[number];

/** All of the bench's state that a link restores. What a link leaves out stays as it is. */
export interface LinkState {
  readonly spec: string;
  readonly weights: LinkableWeights;
  readonly preparation: Preprocess | null;
  /** A photo or the camera cannot be linked: a link to them says nothing of what lies under the drawing. */
  readonly source: LinkableSource;
  readonly scene: Scene;
  readonly strokes: readonly Stroke[];
  readonly adjustment: Adjustment;
  readonly selected: UnitAddress;
  readonly tab: InspectorTab;
  readonly scale: Scale;
  readonly theme: Theme;
  readonly backendChoice: BackendChoice;
}

export interface ParsedLink {
  readonly state: Partial<LinkState>;
  /** The parts that could not be read, as `name=value`. */
  readonly unread: readonly string[];
}

const backendChoices = ["auto", "webgl", "wasm", "cpu"] as const;

/** Digits of a checksum that a link names kept weights by: enough for the files of one browser. */
const linkedDigits = 16;

/** Weights in a link: a manifest id; an initialisation with its seed, such as `he.1`; or the first digits of the
 * checksum of a file that the browser keeps, such as `kept.d7c5ed2734800000`. */
const namedWeightsSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9.-]*$/),
  v.transform((text): LinkableWeights => {
    const kept = /^kept\.([0-9a-f]{8,64})$/.exec(text);
    if (kept) return { from: "kept", sha256: kept[1] ?? "" };
    const initialised = /^(he|xavier)\.(\d{1,9})$/.exec(text);
    if (!initialised) return { from: "manifest", id: text };
    return { from: "init", init: initialised[1] === "he" ? "he" : "xavier", seed: Number(initialised[2]) };
  }),
);

/** The address of a file of weights; whether it may be asked is for the engine to say. */
const addressSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^https?:/),
  v.url(),
  v.transform((url): LinkableWeights => ({ from: "url", url })),
);

const weightsSchema = v.union([namedWeightsSchema, addressSchema]);

const unitSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  v.transform((text) => {
    const [y = 0, x = 0, channel = 0] = text.split(".").map(Number);
    return { y, x, channel };
  }),
);

const specSchema = v.pipe(
  v.string(),
  v.transform((text): string => createGraph(text).spec),
);

const strokesSchema = v.pipe(
  v.string(),
  v.transform((text): readonly Stroke[] => decodeStrokes(text)),
);

const sceneSchema = v.pipe(
  v.string(),
  v.transform((text): Scene => parseScene(text)),
);

/**
 * Reads what stands after the `?` of a link. Every part is read by itself, so that one broken part
 * does not take the others with it.
 */
export function parseLink(query: string): ParsedLink {
  const parameters = new URLSearchParams(query);
  const unread: string[] = [];
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined => {
    const value = parameters.get(name);
    if (value === null) return undefined;
    try {
      return v.parse(schema, value);
    } catch {
      unread.push(`${name}=${abbreviate(value)}`);
      return undefined;
    }
  };
  const layer = read("layer", v.pipe(v.string(), v.minLength(1), v.maxLength(100)));
  const unit = read("unit", unitSchema);
  const strokes = read("digit", strokesSchema);
  const scene = read("scene", sceneSchema);
  const state = {
    spec: read("nets", specSchema),
    weights: read("weights", weightsSchema),
    preparation: read("prepare", preparationSchema),
    // What was drawn without a scene lies on paper.
    source: read("source", v.picklist(linkableSources)) ?? (strokes && !scene ? "draw" : undefined),
    scene,
    strokes,
    adjustment: read("adjust", adjustmentSchema),
    selected: layer === undefined ? undefined : { layer, unit: unit ?? { y: 0, x: 0, channel: 0 } },
    tab: read("tab", v.picklist(inspectorTabs)),
    scale: read("scale", v.picklist(scales)),
    theme: read("theme", v.picklist(themes)),
    backendChoice: read("backend", v.picklist(backendChoices)),
  };
  return { state: withoutUndefined(state), unread };
}

export interface FormattedLink {
  readonly query: string;
  /** False where something had to be left out: a drawing with too many points, weights of a file. */
  readonly isComplete: boolean;
}

/** What a link is made from: the store's state, where a theme need not be chosen and weights can be a file's. */
export type FormattableState = Omit<LinkState, "theme" | "weights" | "source"> & {
  readonly source: Source;
  readonly theme: Theme | null;
  readonly weights: BenchWeights;
};

/** The query that `parseLink` reads back. Defaults stay out, so that links are short. */
export function formatLink(state: FormattableState): FormattedLink {
  const { selected, scene, source, strokes, weights } = state;
  const { y, x, channel } = selected.unit;
  const parameters = new URLSearchParams({ nets: state.spec });
  const named = nameWeights(weights);
  if (named !== null) parameters.set("weights", named);
  if (state.preparation) parameters.set("prepare", formatPreparation(state.preparation));
  // A person's model comes and goes with the page: its name alone says, to whoever opens the link, what is missing.
  if (!isOwnModel(state.spec)) {
    parameters.set("layer", selected.layer);
    parameters.set("unit", `${y}.${x}.${channel}`);
  }
  parameters.set("tab", state.tab);
  if (state.scale !== "layer") parameters.set("scale", state.scale);
  if (state.theme) parameters.set("theme", state.theme);
  if (state.backendChoice !== "auto") parameters.set("backend", state.backendChoice);
  const isDrawingShort = countPoints(strokes) <= mostPoints;
  const isShownWhole = linkableSources.some((linkable) => linkable === source) || !isColourful(state.spec);
  if (scene !== firstScene) parameters.set("scene", encodeScene(scene));
  const isComplete = isDrawingShort && weights.from !== "file" && weights.from !== "model" && isShownWhole;
  if (isColourful(state.spec) && isShownWhole && (source !== "scene" || strokes.length > 0))
    parameters.set("source", source);
  if (formatAdjustment(state.adjustment) !== formatAdjustment(noAdjustment))
    parameters.set("adjust", formatAdjustment(state.adjustment));
  if (strokes.length > 0 && isDrawingShort) parameters.set("digit", encodeStrokes(strokes));
  return { query: parameters.toString(), isComplete };
}

function isColourful(spec: string): boolean {
  return seesColours(inputShapeOf(createNetworkPlan(spec).graph));
}

/** What a link calls weights; null for a file or a model, which come and go with the page. */
function nameWeights(weights: BenchWeights): string | null {
  switch (weights.from) {
    case "manifest":
      return weights.id;
    case "init":
      return `${weights.init}.${weights.seed}`;
    case "kept":
      return `kept.${weights.sha256.slice(0, linkedDigits)}`;
    case "url":
      return weights.url;
    case "file":
    case "model":
      return null;
  }
}

function countPoints(strokes: readonly Stroke[]): number {
  return strokes.reduce((total, { points }) => total + points.length, 0);
}

function abbreviate(value: string): string {
  return value.length > 24 ? `${value.slice(0, 24)}…` : value;
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
