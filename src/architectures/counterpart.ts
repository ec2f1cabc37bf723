import { channelsOf, extentOf, isSpatial, type Layer, type Pair } from "./graph";
import { inputShapeOf, type NetworkPlan } from "./networkPlan";
import { fieldOf, inferReceptiveFields, type ReceptiveFields } from "./receptiveField";
import { shapeOf } from "./shapes";

/** One unit of a layer. Vectors have `y = x = 0`. */
export interface UnitPosition {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

export interface PlacedUnit {
  readonly layer: string;
  readonly unit: UnitPosition;
}

/**
 * What a unit of one network is level with in another: the unit whose receptive field has the nearest centre, in the
 * layer at the same stride on the input. Strides and centres are shares of each picture's side, so that networks with
 * pictures of different sizes can be set side by side; where no layer has the stride, the nearest counts.
 *
 * Among the layers at one stride it is that at the nearest relative depth, of the same kind where there is one: the
 * first are level with the first and the last with the last, however many stand between. (`align` would leave what the
 * deeper network has more without a counterpart.) Pictures are level with pictures, and vectors by their order from the
 * end. Where both have one spec, edited or not, a layer that stands in both is level with itself.
 *
 * @param from the network of the unit, `to` the other, both without auxiliary heads
 * @returns a unit that `to` has: its channel is the same one, or the last where there are fewer
 * @throws RangeError for a layer that `from` has not
 */
export function findCounterpart(from: NetworkPlan, to: NetworkPlan, { layer, unit }: PlacedUnit): PlacedUnit {
  const [one, other] = [surveyOf(from), surveyOf(to)];
  const name = findLayer(one, other, layerNamed(from, layer));
  const shape = shapeOf(name, to.shapes);
  const extent = extentOf(shape);
  const place = (axis: Axis, at: number) =>
    clamp(findPlace([one, layer], [other, name], axis, at), extent[axis]);
  const channel = clamp(unit.channel, channelsOf(shape));
  return { layer: name, unit: { y: place(0, unit.y), x: place(1, unit.x), channel } };
}

type Axis = 0 | 1;

/** Layers with maps at one stride, in the graph's order. */
interface Level {
  /** From one unit's field to the next one's, as a share of the picture's side. */
  readonly stride: Pair;
  readonly layers: readonly Layer[];
}

/** A network as counterparts are looked up in it. */
interface Survey {
  readonly plan: NetworkPlan;
  readonly fields: ReceptiveFields;
  /** Height and width of the picture, in pixels. */
  readonly picture: Pair;
  /** Of all layers with maps but the picture. */
  readonly levels: readonly Level[];
  readonly vectors: readonly string[];
}

/** Whoever points at units asks again and again. */
const surveys = new WeakMap<NetworkPlan, Survey>();

function surveyOf(plan: NetworkPlan): Survey {
  const known = surveys.get(plan);
  if (known) return known;
  const survey = surveyNetwork(plan);
  surveys.set(plan, survey);
  return survey;
}

function surveyNetwork(plan: NetworkPlan): Survey {
  const { graph, shapes } = plan;
  const fields = inferReceptiveFields(graph, shapes);
  const picture = extentOf(inputShapeOf(graph));
  const hasMaps = ({ name }: Layer) => isSpatial(shapeOf(name, shapes));
  const strideOf = ({ name }: Layer) => fieldOf(name, fields).stride;
  const maps = graph.layers.filter((layer) => layer.kind !== "input" && hasMaps(layer));
  const strides = new Map(maps.map((layer) => [String(strideOf(layer)), strideOf(layer)]));
  const levels = [...strides].map(([text, [vertical, horizontal]]) => ({
    stride: [vertical / picture[0], horizontal / picture[1]] as const,
    layers: maps.filter((layer) => String(strideOf(layer)) === text),
  }));
  const vectors = graph.layers.filter((layer) => !hasMaps(layer)).map(({ name }) => name);
  return { plan, fields, picture, levels, vectors };
}

function layerNamed({ graph, layers }: NetworkPlan, name: string): Layer {
  const layer = layers.get(name);
  if (layer) return layer;
  throw new RangeError(`${graph.spec} has no layer "${name}"; it has ${[...layers.keys()].join(", ")}`);
}

/** The layer of the other network that a layer is level with, by its name. */
function findLayer(one: Survey, other: Survey, layer: Layer): string {
  const { name } = layer;
  if (one.plan.graph.spec === other.plan.graph.spec && other.plan.layers.has(name)) return name;
  if (layer.kind === "input") return pictureOf(other);
  const level = one.levels.find(({ layers }) => layers.includes(layer));
  if (level) return findLevel(level, layer, other);
  const fromEnd = one.vectors.length - one.vectors.indexOf(name);
  const [first] = other.vectors;
  // A network without vectors ends with maps.
  return other.vectors.at(-fromEnd) ?? first ?? other.plan.graph.output;
}

function pictureOf({ plan }: Survey): string {
  return plan.graph.layers.find(({ kind }) => kind === "input")?.name ?? plan.graph.output;
}

/** A network that is flat from the start has no level: its picture is all that has maps. */
function findLevel(level: Level, layer: Layer, other: Survey): string {
  const nearest = findLeast(other.levels, ({ stride }) => strideDistance(level.stride, stride));
  if (!nearest) return pictureOf(other);
  const alike = nearest.layers.filter(({ kind }) => kind === layer.kind);
  const depth = relativeDepth(level, layer);
  const found = findLeast(alike.length > 0 ? alike : nearest.layers, (candidate) =>
    Math.abs(relativeDepth(nearest, candidate) - depth),
  );
  return found?.name ?? pictureOf(other);
}

/** In doublings, both directions together. */
function strideDistance(one: Pair, other: Pair): number {
  return Math.abs(Math.log2(one[0] / other[0])) + Math.abs(Math.log2(one[1] / other[1]));
}

/** From 0, the first layer at its stride, to 1, the last. */
function relativeDepth({ layers }: Level, layer: Layer): number {
  return layers.indexOf(layer) / Math.max(1, layers.length - 1);
}

/** Along one axis: the unit, not yet clamped, whose field's centre is nearest to that of a unit of another network. */
function findPlace(
  [one, layer]: readonly [Survey, string],
  [other, counterpart]: readonly [Survey, string],
  axis: Axis,
  at: number,
): number {
  const [field, otherField] = [fieldOf(layer, one.fields), fieldOf(counterpart, other.fields)];
  const centre = (field.start[axis] + at * field.stride[axis]) / one.picture[axis];
  return Math.round((centre * other.picture[axis] - otherField.start[axis]) / otherField.stride[axis]);
}

/** The first of those with the least value. */
function findLeast<Element>(
  elements: readonly Element[],
  measure: (element: Element) => number,
): Element | undefined {
  const values = elements.map(measure);
  return elements[values.indexOf(Math.min(...values))];
}

/** To the places from 0 on that there are. */
function clamp(place: number, count: number): number {
  return Math.min(Math.max(0, place), count - 1);
}
