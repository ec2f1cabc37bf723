/**
 * What does not change from pass to pass: where every map of some views is drawn, in groups of four neighbouring maps as
 * the kernels take them. Pure, but for the addresses, which `wasmPainter.ts` fills in.
 */
import type { Shape } from "../../../../architectures";
import type { MapView } from "../../../protocol";
import { type AtlasLayout, boxStart, layOutAtlas, type Placement } from "../layout";

/** How many neighbouring maps a kernel takes at once. */
export const LANES = 4;

/** Four neighbouring maps of a layer; some of them are drawn. */
export interface MapGroup {
  /** The first of them. A layer's last group begins so early that it ends with the layer. */
  readonly firstMap: number;
  /** For each of the four, which cell of the view it fills; null where it is not drawn. */
  readonly cells: readonly (number | null)[];
}

export interface PlacedView {
  readonly placement: Placement;
  readonly groups: readonly MapGroup[];
  /** For every cell its map's place among the groups' maps: four times the group's number, and the one of the four. */
  readonly places: readonly number[];
}

export interface ViewPlan {
  readonly views: readonly MapView[];
  readonly shapes: readonly (Shape | undefined)[];
  readonly layout: AtlasLayout;
  readonly placed: readonly PlacedView[];
}

/** @throws Problem `bad-message` for a view that cannot be drawn */
export function planViews(views: readonly MapView[], shapes: ReadonlyMap<string, Shape>): ViewPlan {
  const layout = layOutAtlas(views, shapes);
  const placed = layout.placements.map(placeView);
  return { views, shapes: views.map(({ layer }) => shapes.get(layer)), layout, placed };
}

/** Whether a plan is of these views of layers of these shapes. */
export function isPlanOf(
  plan: ViewPlan,
  views: readonly MapView[],
  shapes: ReadonlyMap<string, Shape>,
): boolean {
  return (
    plan.views.length === views.length &&
    views.every((view, index) => {
      const [planned, shape] = [plan.views[index], plan.shapes[index]];
      return planned && isSameView(planned, view) && isSameList(shape, shapes.get(view.layer));
    })
  );
}

function isSameView(left: MapView, right: MapView): boolean {
  const { scale, maps, ...rest } = right;
  const others = Object.entries(rest) as [keyof typeof rest, unknown][];
  return (
    others.every(([key, value]) => left[key] === value) &&
    Object.keys(left).length === Object.keys(right).length &&
    limitIn(left) === limitIn(right) &&
    isSameList(left.maps, maps)
  );
}

function limitIn({ scale }: MapView): string | number {
  return typeof scale === "object" ? scale.limit : scale;
}

function isSameList(left: readonly number[] | undefined, right: readonly number[] | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

function placeView(placement: Placement): PlacedView {
  const channels = placement.source[2];
  const groups: { firstMap: number; cells: (number | null)[] }[] = [];
  /** Groups that begin at a map, those with room for another use of it last. */
  const known = new Map<number, number>();
  const places = placement.maps.map((map, cell) => {
    const firstMap = Math.max(0, Math.min(map - (map % LANES), channels - LANES));
    const lane = map - firstMap;
    const found = known.get(firstMap);
    // A map that is drawn twice has a group for each time.
    const isFree = found !== undefined && groups[found]?.cells[lane] === null;
    const group = isFree ? found : groups.length;
    if (!isFree) {
      groups.push({ firstMap, cells: Array.from({ length: LANES }, () => null) });
      known.set(firstMap, group);
    }
    groups[group]?.cells.splice(lane, 1, cell);
    return group * LANES + lane;
  });
  return { placement, groups, places };
}

/** The first column of every texel column and the end of the last, then the same of the rows. */
export function boxesOf({ source, cellWidth, cellHeight }: Placement): number[] {
  const [height, width] = source;
  const starts = (from: number, to: number) =>
    Array.from({ length: to + 1 }, (_, index) => boxStart(index, from, to));
  return [...starts(width, cellWidth), ...starts(height, cellHeight)];
}

/** Where a cell's first texel lies in the atlas, counted in texels. */
export function cellStart(
  { view, x, y, columns, cellWidth, cellHeight }: Placement,
  cell: number,
  width: number,
): number {
  const left = x + (cell % columns) * (cellWidth + view.gap);
  const top = y + Math.floor(cell / columns) * (cellHeight + view.gap);
  return top * width + left;
}
