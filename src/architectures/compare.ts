import { align } from "./align";
import { type Graph, type Layer, type Shape, settingsOf } from "./graph";
import { type LayerSummary, type NetworkSummary, type SquareOrPair, summarise } from "./summary";

/** A value in the first network, and the same in the second. */
export interface Difference<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** A setting of a layer that differs, as its definition has it; undefined where only the other has it. */
export interface SettingDifference extends Difference<unknown> {
  readonly setting: string;
}

/**
 * What became of a layer. `kept`: the same settings, shape, parameters and MACs. `changed`: matched with one that
 * differs, in its `settings` or, where those are none, by what it reads.
 */
export type LayerComparison =
  | { readonly change: "added"; readonly after: LayerSummary }
  | { readonly change: "removed"; readonly before: LayerSummary }
  | ({ readonly change: "kept" } & Difference<LayerSummary>)
  | ({
      readonly change: "changed";
      readonly settings: readonly SettingDifference[];
    } & Difference<LayerSummary>);

export interface Comparison {
  readonly networks: Difference<NetworkSummary>;
  /** Every layer of both, auxiliary heads included, in the order of both. */
  readonly layers: readonly LayerComparison[];
  /** At inference. */
  readonly effect: {
    readonly weightLayers: Difference<number>;
    readonly params: Difference<number>;
    readonly macs: Difference<number>;
    /** Of the last layer that still has maps. */
    readonly receptiveField: Difference<SquareOrPair>;
  };
}

/** A layer with what comparing it needs. */
interface Part {
  readonly layer: Layer;
  readonly summary: LayerSummary;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The settings as text: equal for equal settings. */
  readonly fingerprint: string;
  readonly place: Place;
}

/** Where a layer stands in its network. Layers of different places are never matched. */
interface Place {
  readonly region: "auxiliary" | "shortcut" | "maps" | "vector";
  /** Extent of the maps as a share of the input's: the stage. */
  readonly scale: number;
  /** Kinds of the layers that it reads. */
  readonly reads: string;
}

/**
 * What makes the second network of the first. Layers are matched along the graphs' order by kind and by their part in
 * the network (trunk, shortcut, classifier, auxiliary head), the most alike before others: settings, stage, shape,
 * what is read, and name count, so that what a deeper network adds to a stage is told as added there.
 */
export function compare(first: Graph, second: Graph): Comparison {
  const networks = { before: summarise(first), after: summarise(second) };
  const parts = { before: partsOf(first, networks.before), after: partsOf(second, networks.after) };
  const differ = <Value>(of: (network: NetworkSummary) => Value): Difference<Value> => ({
    before: of(networks.before),
    after: of(networks.after),
  });
  return {
    networks,
    layers: align(parts.before, parts.after, likeness).map(([before, after]) => compareParts(before, after)),
    effect: {
      weightLayers: differ(({ weightLayers }) => weightLayers),
      params: differ(({ totals }) => totals.params),
      macs: differ(({ totals }) => totals.macs),
      receptiveField: differ(fieldOfMaps),
    },
  };
}

/** The receptive field of the last layer, auxiliary heads apart, that still has maps. */
export function fieldOfMaps({ layers }: NetworkSummary): SquareOrPair {
  const last = layers.findLast(({ shape, auxiliary }) => shape.length === 3 && !auxiliary);
  return last?.receptiveField.size ?? 1;
}

function partsOf(graph: Graph, { layers, input }: NetworkSummary): readonly Part[] {
  const kinds = new Map(layers.map(({ name, kind }) => [name, kind]));
  const shortcuts = findShortcuts(graph);
  return graph.layers.flatMap((layer, index) => {
    const summary = layers[index];
    if (!summary) return [];
    const settings = settingsOf(layer);
    const place = {
      region: regionOf(summary, shortcuts),
      scale: summary.shape.length === 3 ? input[0] / summary.shape[0] : 0,
      reads: layer.inputs.map((source) => kinds.get(source) ?? "").join(),
    };
    return [{ layer, summary, settings, fingerprint: JSON.stringify(settings), place }];
  });
}

/** The layers on shortcuts: those from an addition back to where its longer branch also begins. */
function findShortcuts({ layers }: Graph): ReadonlySet<string> {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const shortcuts = new Set<string>();
  for (const { kind, inputs } of layers) {
    if (kind !== "add") continue;
    const [, shortcut] = inputs;
    const trunk = chainBefore(byName, inputs[0]);
    for (const name of chainBefore(byName, shortcut)) {
      if (trunk.includes(name)) break;
      shortcuts.add(name);
    }
  }
  return shortcuts;
}

/** The layer and those before it, by the first that each reads. */
function chainBefore(byName: ReadonlyMap<string, Layer>, start: string | undefined): readonly string[] {
  const chain: string[] = [];
  for (let name = start; name !== undefined; name = byName.get(name)?.inputs[0]) chain.push(name);
  return chain;
}

function regionOf({ name, auxiliary, shape }: LayerSummary, shortcuts: ReadonlySet<string>): Place["region"] {
  if (auxiliary) return "auxiliary";
  if (shortcuts.has(name)) return "shortcut";
  return shape.length === 3 ? "maps" : "vector";
}

/** Any match is worth more than none; among matches, settings and stage weigh most. */
function likeness(before: Part, after: Part): number {
  const { kind } = before.layer;
  if (kind !== after.layer.kind || before.place.region !== after.place.region) return 0;
  return (
    8 +
    (before.fingerprint === after.fingerprint ? 4 : 0) +
    (before.place.scale === after.place.scale ? 4 : 0) +
    (isSameShape(before.summary.shape, after.summary.shape) ? 2 : 0) +
    (before.place.reads === after.place.reads ? 1 : 0) +
    (before.layer.name === after.layer.name ? 2 : 0)
  );
}

function compareParts(before: Part | null, after: Part | null): LayerComparison {
  if (before && after) {
    const settings = findDifferences(before, after);
    const pair = { before: before.summary, after: after.summary };
    return settings.length === 0 && isSameWork(pair)
      ? { change: "kept", ...pair }
      : { change: "changed", settings, ...pair };
  }
  if (after) return { change: "added", after: after.summary };
  if (before) return { change: "removed", before: before.summary };
  throw new RangeError("an alignment has a layer of one network at least in every place");
}

function isSameWork({ before, after }: Difference<LayerSummary>): boolean {
  return (
    isSameShape(before.shape, after.shape) && before.params === after.params && before.macs === after.macs
  );
}

function isSameShape(one: Shape, other: Shape): boolean {
  return String(one) === String(other);
}

function findDifferences({ settings }: Part, other: Part): readonly SettingDifference[] {
  const names = [...new Set([...Object.keys(settings), ...Object.keys(other.settings)])];
  return names.flatMap((setting) => {
    const [before, after] = [settings[setting], other.settings[setting]];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ setting, before, after }];
  });
}
