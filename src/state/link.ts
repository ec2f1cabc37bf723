import * as v from "valibot";
import { isOwnModel } from "../architectures/ownModel";
import type { BackendChoice } from "../engine/protocol";
import { type Adjustment, noAdjustment } from "../scenes/adjust";
import { decodeStrokes, encodeStrokes, mostPoints } from "../scenes/digits/codec";
import type { Stroke } from "../scenes/digits/strokes";
import { encodeScene, parseScene } from "../scenes/shore/codec";
import type { Scene } from "../scenes/shore/scene";
import { adjustmentSchema, formatAdjustment } from "./adjustmentLink";
import { type Column, type ColumnId, columnIds, isColourful } from "./columns/column";
import { formatColumns, type LinkedColumn, parseColumns } from "./columns/columnsLink";
import { type Alignment, alignments, type Detail, details } from "./columns/columnsSlice";
import { firstScene } from "./firstScene";
import { type EscapedText, escapeText, formatQuery, parseQuery, unescapeText } from "./linkQuery";
import type { Source } from "./picture";
import { type InspectorTab, inspectorTabs, type LayerUnit } from "./selection";
import { type Theme, themes } from "./theme";
import { abbreviate } from "./unreadPart";
import { type Scale, type ScaleEnd, scaleEnds, scales } from "./view";
import { withoutUndefined } from "./withoutUndefined";

const linkableSources = ["scene", "draw"] as const;
type LinkableSource = (typeof linkableSources)[number];

/** All of the bench's state that a link restores. What a link leaves out stays as it is. */
export interface LinkState {
  readonly columns: readonly LinkedColumn[];
  /** Of the chosen column, counted from 0; links write its letter. */
  readonly place: number;
  readonly alignment: Alignment;
  readonly detail: Detail;
  /** A photo or the camera cannot be linked: a link to them says nothing of what lies under the drawing. */
  readonly source: LinkableSource;
  readonly scene: Scene;
  readonly strokes: readonly Stroke[];
  readonly adjustment: Adjustment;
  /** Of the chosen column. */
  readonly selected: LayerUnit;
  readonly tab: InspectorTab;
  readonly scale: Scale;
  readonly scaleEnd: ScaleEnd;
  readonly theme: Theme;
  readonly backendChoice: BackendChoice;
}

export interface ParsedLink {
  readonly state: Partial<LinkState>;
  /** The parts that could not be read, as `name=value`. */
  readonly unread: readonly string[];
}

const backendChoices = ["auto", "webgl", "wasm", "cpu"] as const;

const placeSchema = v.pipe(
  v.picklist(columnIds),
  v.transform((letter) => columnIds.indexOf(letter)),
);

const unitSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/),
  v.transform((text) => {
    const [y = 0, x = 0, channel = 0] = text.split(".").map(Number);
    return { y, x, channel };
  }),
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
  const parameters = parseQuery(query);
  const { columns, unread: unreadColumns } = parseColumns(parameters);
  const unread = [...unreadColumns];
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined => {
    const text = parameters.get(name);
    if (text === undefined) return undefined;
    const value = unescapeText(text);
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
    columns,
    place: read("column", placeSchema),
    alignment: read("align", v.picklist(alignments)),
    detail: read("detail", v.picklist(details)),
    // What was drawn without a scene lies on paper.
    source: read("source", v.picklist(linkableSources)) ?? (strokes && !scene ? "draw" : undefined),
    scene,
    strokes,
    adjustment: read("adjust", adjustmentSchema),
    selected: layer === undefined ? undefined : { layer, unit: unit ?? { y: 0, x: 0, channel: 0 } },
    tab: read("tab", v.picklist(inspectorTabs)),
    scale: read("scale", v.picklist(scales)),
    scaleEnd: read("limit", v.picklist(scaleEnds)),
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
export type FormattableState = Omit<LinkState, "columns" | "place" | "theme" | "source"> & {
  readonly columns: readonly Omit<Column, "linkedAddress">[];
  readonly chosen: ColumnId;
  readonly source: Source;
  readonly theme: Theme | null;
};

/** The query that `parseLink` reads back. */
export function formatLink(state: FormattableState): FormattedLink {
  const isOwnFile = state.columns.some(({ weights }) => weights.from === "file" || weights.from === "model");
  return {
    query: formatQuery(linkParts(state)),
    isComplete: isDrawingShort(state) && isShownWhole(state) && !isOwnFile,
  };
}

/** The parts of a link by their names. Defaults stay out, so that links are short. */
export function linkParts(state: FormattableState): Map<string, EscapedText> {
  const { columns, chosen, scene, source, strokes } = state;
  const parts = new Map(formatColumns(columns));
  const put = (name: string, text: string, usual?: string) => {
    if (text !== usual) parts.set(name, escapeText(text));
  };
  const place = columns.findIndex(({ id }) => id === chosen);
  put("column", columnIds[place] ?? "a", "a");
  put("align", state.alignment, "size");
  // A person's model comes and goes with the page: its name alone says, to whoever opens the link, what is missing.
  const column = columns[place];
  if (column && !isOwnModel(column.spec)) {
    const { layer, unit } = state.selected;
    put("layer", layer);
    put("unit", `${unit.y}.${unit.x}.${unit.channel}`);
  }
  put("detail", state.detail, "layers");
  put("tab", state.tab);
  put("scale", state.scale, "layer");
  put("limit", state.scaleEnd, "largest");
  if (state.theme) put("theme", state.theme);
  put("backend", state.backendChoice, "auto");
  if (scene !== firstScene) put("scene", encodeScene(scene));
  const isSceneAlone = source === "scene" && strokes.length === 0;
  if (columns.some(isColourful) && isShownWhole(state) && !isSceneAlone) put("source", source);
  put("adjust", formatAdjustment(state.adjustment), formatAdjustment(noAdjustment));
  if (strokes.length > 0 && isDrawingShort(state)) put("digit", encodeStrokes(strokes));
  return parts;
}

function isShownWhole({ source, columns }: Pick<FormattableState, "source" | "columns">): boolean {
  return linkableSources.some((linkable) => linkable === source) || !columns.some(isColourful);
}

function isDrawingShort({ strokes }: Pick<FormattableState, "strokes">): boolean {
  return strokes.reduce((total, { points }) => total + points.length, 0) <= mostPoints;
}
