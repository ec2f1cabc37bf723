/** Where every map of every view goes in the frame's one picture. Pure; both painters draw by it. */
import { isSpatial, Problem, type Shape, type SpatialShape } from "../../../architectures";
import type { MapView } from "../../protocol";
import { HUNDREDTHS } from "./limits";

/** Largest side of an atlas, in texels: within what every WebGL2 device and every canvas takes. */
export const MAXIMUM_SIDE = 4096;

/** Texels between views, so that neither bleeds into the other where a page scales one of them. */
const VIEW_GAP = 1;

/** Percentiles count in hundredths; below the first of them, every size would lie beyond the limit. */
const SMALLEST_PERCENTILE = 1 / HUNDREDTHS;

/** One view with its place: a grid of equal cells, filled row by row. */
export interface Placement {
  readonly view: MapView;
  /** Of the layer, as `[height, width, maps]`; a vector's units are maps of 1 × 1. */
  readonly source: SpatialShape;
  /** The maps to draw, in drawing order. */
  readonly maps: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface AtlasLayout {
  readonly width: number;
  readonly height: number;
  readonly placements: readonly Placement[];
}

/**
 * Packs the views onto shelves. Where they do not all fit within `maximum` × `maximum`
 * texels, the longest side of every cell is halved until they do; a view wider than `maximum` gets fewer
 * columns, a taller one more. All of it shows in the placements.
 *
 * @throws Problem `bad-message` for a layer that `shapes` lacks, a map that the layer lacks, and sizes and
 * limits that are none.
 */
export function layOutAtlas(
  views: readonly MapView[],
  shapes: ReadonlyMap<string, Shape>,
  maximum = MAXIMUM_SIDE,
): AtlasLayout {
  const requests = views.map((view) => readView(view, shapes));
  let longest = Math.max(1, ...views.map((view) => view.cell));
  for (;;) {
    const layout = packShelves(requests, longest, maximum);
    if (layout !== null) return layout;
    if (longest === 1) throw invalid(`${views.length} views do not fit into ${maximum} × ${maximum} texels`);
    longest = Math.ceil(longest / 2);
  }
}

/**
 * First unit of the box of source units behind target texel `index`, and with `index + 1` the end of that box:
 * the source is partitioned, so every unit counts in exactly one texel. Integers, to be the same on any GPU.
 */
export function boxStart(index: number, source: number, target: number): number {
  return Math.floor((index * source) / target);
}

/** `[h, w, c]` of any layer: a vector of n units is n maps of 1 × 1. */
export function toSpatial(shape: Shape): SpatialShape {
  return isSpatial(shape) ? shape : [1, 1, shape[0]];
}

interface ViewRequest {
  readonly view: MapView;
  readonly source: SpatialShape;
  readonly maps: readonly number[];
}

function readView(view: MapView, shapes: ReadonlyMap<string, Shape>): ViewRequest {
  const shape = shapes.get(view.layer);
  if (shape === undefined) {
    throw invalid(`view "${view.id}" asks for layer "${view.layer}", which the last run does not have`);
  }
  const source = toSpatial(shape);
  const maps = view.maps ?? Array.from({ length: source[2] }, (_, map) => map);
  if (!isCount(view.cell, 1))
    throw invalid(`cell ${view.cell} of view "${view.id}" is not a positive integer`);
  if (!isCount(view.columns, 1)) {
    throw invalid(`columns ${view.columns} of view "${view.id}" is not a positive integer`);
  }
  if (!isCount(view.gap, 0))
    throw invalid(`gap ${view.gap} of view "${view.id}" is not an integer from 0 on`);
  if (typeof view.scale === "object" && !(view.scale.limit > 0 && Number.isFinite(view.scale.limit))) {
    throw invalid(`limit ${view.scale.limit} of view "${view.id}" is not a positive number`);
  }
  const { percentile = 100 } = view;
  if (!(percentile >= SMALLEST_PERCENTILE && percentile <= 100)) {
    throw invalid(
      `percentile ${percentile} of view "${view.id}" is not between ${SMALLEST_PERCENTILE} and 100`,
    );
  }
  const stray = maps.find((map) => !isCount(map, 0) || map >= source[2]);
  if (stray !== undefined) {
    throw invalid(`view "${view.id}" asks for map ${stray}; layer "${view.layer}" has 0 to ${source[2] - 1}`);
  }
  return { view, source, maps };
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

function invalid(detail: string): Problem {
  return new Problem("bad-message", { detail });
}

/**
 * Null when the shelves grow taller than `maximum`, or one column alone is wider. The tallest views come first, so that
 * those that share a shelf are of about one height: every texel that no map fills costs its share of the bitmap.
 */
function packShelves(requests: readonly ViewRequest[], longest: number, maximum: number): AtlasLayout | null {
  const sized = requests.map((request) => ({ ...request, ...sizeView(request, longest, maximum) }));
  const places = new Map<ViewRequest, { readonly x: number; readonly y: number }>();
  let shelf = { x: 0, y: 0, height: 0 };
  let width = 0;
  for (const view of sized.toSorted((one, other) => other.height - one.height)) {
    if (view.width > maximum) return null;
    if (shelf.x > 0 && shelf.x + view.width > maximum) {
      shelf = { x: 0, y: shelf.y + shelf.height + VIEW_GAP, height: 0 };
    }
    places.set(view, { x: shelf.x, y: shelf.y });
    width = Math.max(width, shelf.x + view.width);
    shelf = { x: shelf.x + view.width + VIEW_GAP, y: shelf.y, height: Math.max(shelf.height, view.height) };
  }
  const height = shelf.y + shelf.height;
  if (height > maximum) return null;
  const placements = sized.map((view) => ({ ...view, ...(places.get(view) ?? { x: 0, y: 0 }) }));
  return { width, height, placements };
}

function sizeView({ view, source, maps }: ViewRequest, longest: number, maximum: number) {
  const [height, width] = source;
  const ratio = Math.min(1, Math.min(view.cell, longest) / Math.max(height, width));
  const cellWidth = Math.max(1, Math.round(width * ratio));
  const cellHeight = Math.max(1, Math.round(height * ratio));
  const most = (extent: number): number =>
    Math.max(1, Math.floor((maximum + view.gap) / (extent + view.gap)));
  const fewest = Math.ceil(maps.length / most(cellHeight));
  const columns = Math.max(1, Math.min(Math.max(view.columns, fewest), most(cellWidth), maps.length));
  const rows = Math.ceil(maps.length / columns);
  return {
    columns,
    cellWidth,
    cellHeight,
    width: maps.length === 0 ? 0 : columns * (cellWidth + view.gap) - view.gap,
    height: maps.length === 0 ? 0 : rows * (cellHeight + view.gap) - view.gap,
  };
}
