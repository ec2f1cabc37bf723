import { noAdjustment } from "../scenes/adjust";
import { encodeStrokes } from "../scenes/digits/codec";
import { type Scene, shoreClasses } from "../scenes/shore/scene";
import type { ManifestEntry } from "../weights/manifest";
import { formatAdjustment } from "./adjustmentLink";
import { formatLink } from "./link";
import { createNetworkPlan, inputShapeOf } from "./networkPlan";
import { isOwnModel } from "./ownModel";
import { seesColours } from "./picture";
import { untrained } from "./running";
import { firstSelection } from "./selection";
import type { BenchState } from "./store";
import type { Theme } from "./theme";

/** The network for scenes before weights that know them ship: AlexNet as it is trained on them. */
const usualSpec = "alexnet?width=0.25&classes=10";

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
export function offeredNetwork({ spec, source, loaded, shipped }: BenchState): ManifestEntry | null {
  if (source !== "scene" || !isColourful(spec) || !loaded || namesScenes(loaded.labels)) return null;
  const isAlike = (entry: ManifestEntry) => architectureOf(entry.spec) === architectureOf(spec);
  return firstSceneWeights(shipped.filter(isAlike)) ?? firstSceneWeights(shipped);
}

/** What a spec names before its parameters. */
function architectureOf(spec: string): string {
  return spec.replace(/\?.*$/, "");
}

/**
 * The query that opens a scene on the bench, without ink or adjustment: for the network that is there if it sees colours,
 * else for one that knows scenes.
 */
export function linkToScene(scene: Scene, state: BenchState, theme: Theme | null = null): string {
  const network = isColourful(state.spec) ? state : sceneNetwork(state);
  const { query } = formatLink({
    ...state,
    ...network,
    theme,
    scene,
    source: "scene",
    strokes: [],
    adjustment: noAdjustment,
  });
  const parameters = new URLSearchParams(query);
  parameters.set("source", "scene");
  parameters.set("digit", encodeStrokes([]));
  parameters.set("adjust", formatAdjustment(noAdjustment));
  // The page has it already, and no other page could open it.
  if (isOwnModel(network.spec)) parameters.delete("nets");
  return parameters.toString();
}

function sceneNetwork({ shipped }: BenchState) {
  const entry = firstSceneWeights(shipped);
  const spec = entry?.spec ?? usualSpec;
  const weights = entry ? ({ from: "manifest", id: entry.id } as const) : untrained;
  return { spec, weights, preparation: null, selected: firstSelection(createNetworkPlan(spec)) };
}

function isColourful(spec: string): boolean {
  return seesColours(inputShapeOf(createNetworkPlan(spec).graph));
}
