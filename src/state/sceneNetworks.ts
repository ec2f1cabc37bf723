import { isOwnModel } from "../architectures/ownModel";
import { parseSpec } from "../architectures/spec";
import { noAdjustment } from "../scenes/adjust";
import { encodeStrokes } from "../scenes/digits/codec";
import { type Scene, shoreClasses } from "../scenes/shore/scene";
import type { ManifestEntry } from "../weights/manifest";
import { formatAdjustment } from "./adjustmentLink";
import { chosenColumn, chosenRun, columnId, isColourful } from "./columns/column";
import { architectureOf, openColumn } from "./columns/openColumn";
import { linkParts } from "./link";
import { escapeText, formatQuery } from "./linkQuery";
import { selectedUnit } from "./selection";
import type { BenchState } from "./store";
import type { Theme } from "./theme";

/** The network for scenes before weights that know them ship: AlexNet as it is trained on them. */
const usualSpec = parseSpec("alexnet?width=0.25&classes=10");

/** Whether a network's outputs are the scenes' classes, in their order. */
export function namesScenes(labels: readonly string[]): boolean {
  return labels.length === shoreClasses.length && shoreClasses.every((name, index) => labels[index] === name);
}

/** The first shipped weights that were trained on scenes; null before there are any. */
export function firstSceneWeights(shipped: readonly ManifestEntry[]): ManifestEntry | null {
  return shipped.find(({ labels }) => namesScenes(labels)) ?? null;
}

/**
 * What to offer who shows a scene to a network that was not trained on scenes: the same architecture if that was, else
 * another one; null where there is nothing to offer, or nothing is missing.
 */
export function offeredNetwork(state: BenchState): ManifestEntry | null {
  const { source, shipped } = state;
  const column = chosenColumn(state);
  const { loaded } = chosenRun(state);
  if (source !== "scene" || !isColourful(column) || !loaded || namesScenes(loaded.labels)) return null;
  const isAlike = (entry: ManifestEntry) => architectureOf(entry.spec) === architectureOf(column.spec);
  return firstSceneWeights(shipped.filter(isAlike)) ?? firstSceneWeights(shipped);
}

/**
 * The query that opens a scene on the bench, without ink or adjustment: for the networks that are there if one of them sees
 * colours, else for one that knows scenes.
 */
export function linkToScene(scene: Scene, state: BenchState, theme: Theme | null = null): string {
  const networks = state.columns.some(isColourful) ? state : sceneNetwork(state);
  const { columns } = networks;
  const parts = linkParts({
    ...state,
    ...networks,
    selected: selectedUnit({ ...state, ...networks }),
    theme,
    scene,
    source: "scene",
    strokes: [],
    adjustment: noAdjustment,
  });
  parts.set("source", escapeText("scene"));
  parts.set("digit", escapeText(encodeStrokes([])));
  parts.set("adjust", escapeText(formatAdjustment(noAdjustment)));
  // The page has it already, and no other page could open it.
  if (columns.some(({ spec }) => isOwnModel(spec))) parts.delete("nets");
  return formatQuery(parts);
}

function sceneNetwork({ shipped }: BenchState): Pick<BenchState, "columns" | "chosen" | "selected"> {
  const entry = firstSceneWeights(shipped);
  const id = columnId("a");
  const parts = entry ? openColumn(entry.spec, [entry]) : openColumn(usualSpec, shipped);
  return { columns: [{ id, ...parts }], chosen: id, selected: null };
}
