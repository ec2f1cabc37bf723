import { type CssPixels, cssPixels } from "./cssPixels";

/** Where feature maps lie in a strip or a sheet on the screen. Pure geometry. */

export interface MapGridRequest {
  /** Number of maps, and the size of one in units. */
  readonly count: number;
  readonly mapHeight: number;
  readonly mapWidth: number;
  /** The room that there is. */
  readonly width: CssPixels;
  readonly height: CssPixels;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
  /** Forces this many columns: a code that is itself a picture. */
  readonly columns?: number;
  /** The largest that a unit is drawn; as large as fits when left out. */
  readonly largestUnit?: CssPixels;
}

export interface MapGrid {
  readonly columns: number;
  readonly rows: number;
  /** Maps that found room, from the first on. */
  readonly shown: number;
  readonly mapHeight: number;
  readonly mapWidth: number;
  /** Longest side of a map in the atlas, in texels: less than the map's own when it is drawn smaller. */
  readonly texels: number;
  /** Empty texels between maps. */
  readonly gapTexels: number;
  /** One map, and the space between two. */
  readonly cellWidth: CssPixels;
  readonly cellHeight: CssPixels;
  readonly gap: CssPixels;
  /** All of them. */
  readonly width: CssPixels;
  readonly height: CssPixels;
}

/** A map smaller than this many texels a side shows nothing any more. */
const fewestTexels = 4;

/**
 * The largest grid that fits, in one row if the maps find room in one: every texel a whole number of device
 * pixels, so that units stay square and sharp. Maps too large for the room are shrunk; when even that is not
 * enough, the last ones stay out.
 */
export function fitMapGrid(request: MapGridRequest): MapGrid {
  const side = Math.max(request.mapHeight, request.mapWidth);
  const isStrip = side > 1 && request.height < stripHeight;
  return (
    (isStrip ? magnify(request, side, 1) : null) ??
    magnify(request, side, Number.POSITIVE_INFINITY) ??
    shrink(request, side)
  );
}

/** Up to this height a room is a strip, whose maps stand in one row. */
const stripHeight = 100;

function magnify(request: MapGridRequest, side: number, mostRows: number): MapGrid | null {
  const room = Math.max(request.width, request.height) * request.pixelRatio;
  const largest = (request.largestUnit ?? Number.POSITIVE_INFINITY) * request.pixelRatio;
  for (let magnification = Math.floor(Math.min(room / side, largest)); magnification >= 1; magnification--) {
    const { grid, isComplete } = arrange(request, side, magnification);
    if (isComplete && grid.rows <= mostRows) return grid;
  }
  return null;
}

function shrink(request: MapGridRequest, side: number): MapGrid {
  for (let texels = side - 1; texels >= fewestTexels; texels--) {
    const { grid, isComplete } = arrange(request, texels, 1);
    if (isComplete) return grid;
  }
  return arrange(request, Math.min(side, fewestTexels), 1).grid;
}

/** The grid with maps of `texels` a side, each texel `magnification` device pixels, and whether all maps fit. */
function arrange(request: MapGridRequest, texels: number, magnification: number) {
  const { count, mapHeight, mapWidth, pixelRatio } = request;
  const side = Math.max(mapHeight, mapWidth);
  const texel = magnification / pixelRatio;
  const cellWidth = Math.max(1, Math.round((mapWidth * texels) / side)) * texel;
  const cellHeight = Math.max(1, Math.round((mapHeight * texels) / side)) * texel;
  const gapTexels = side === 1 ? 0 : 1;
  const gap = gapTexels * texel;

  const columnsThatFit = Math.floor((request.width + gap) / (cellWidth + gap));
  const rowsThatFit = Math.floor((request.height + gap) / (cellHeight + gap));
  const columns = Math.min(count, request.columns ?? Math.max(1, columnsThatFit));
  const rowsNeeded = Math.ceil(count / columns);
  const rows = Math.min(rowsNeeded, Math.max(1, rowsThatFit));
  const grid: MapGrid = {
    columns,
    rows,
    shown: Math.min(count, rows * columns),
    mapHeight,
    mapWidth,
    texels,
    gapTexels,
    cellWidth: cssPixels(cellWidth),
    cellHeight: cssPixels(cellHeight),
    gap: cssPixels(gap),
    width: cssPixels(columns * (cellWidth + gap) - gap),
    height: cssPixels(rows * (cellHeight + gap) - gap),
  };
  return { grid, isComplete: columns <= columnsThatFit && rowsNeeded <= rowsThatFit };
}

export interface GridUnit {
  readonly map: number;
  readonly y: number;
  readonly x: number;
}

/** The unit under a point, counted from the grid's top left; null between maps and outside. */
export function unitAt(grid: MapGrid, left: CssPixels, top: CssPixels): GridUnit | null {
  const column = Math.floor(left / (grid.cellWidth + grid.gap));
  const row = Math.floor(top / (grid.cellHeight + grid.gap));
  const map = row * grid.columns + column;
  if (column < 0 || column >= grid.columns || row < 0 || map >= grid.shown) return null;
  const x = Math.floor(((left - column * (grid.cellWidth + grid.gap)) / grid.cellWidth) * grid.mapWidth);
  const y = Math.floor(((top - row * (grid.cellHeight + grid.gap)) / grid.cellHeight) * grid.mapHeight);
  return x < grid.mapWidth && y < grid.mapHeight ? { map, y, x } : null;
}

export interface Rect {
  readonly x: CssPixels;
  readonly y: CssPixels;
  readonly width: CssPixels;
  readonly height: CssPixels;
}

/** A rectangle of units, such as a window; it may hang over the map's edge. */
export interface UnitRect {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Where units of one map lie on the screen, clipped to the map. Null for a map that is not shown. */
export function unitRect(grid: MapGrid, map: number, units: UnitRect): Rect | null {
  if (map < 0 || map >= grid.shown) return null;
  const unitWidth = grid.cellWidth / grid.mapWidth;
  const unitHeight = grid.cellHeight / grid.mapHeight;
  const left = Math.max(0, units.left);
  const top = Math.max(0, units.top);
  const right = Math.min(grid.mapWidth, units.left + units.width);
  const bottom = Math.min(grid.mapHeight, units.top + units.height);
  if (right <= left || bottom <= top) return null;
  return {
    x: cssPixels((map % grid.columns) * (grid.cellWidth + grid.gap) + left * unitWidth),
    y: cssPixels(Math.floor(map / grid.columns) * (grid.cellHeight + grid.gap) + top * unitHeight),
    width: cssPixels((right - left) * unitWidth),
    height: cssPixels((bottom - top) * unitHeight),
  };
}

/** The edges of all maps that are shown, as an SVG path in CSS pixels. */
export function outlinePath(grid: MapGrid): string {
  const whole = { top: 0, left: 0, height: grid.mapHeight, width: grid.mapWidth };
  return Array.from({ length: grid.shown }, (_, map) => {
    const rect = unitRect(grid, map, whole);
    return rect === null ? "" : `M${rect.x},${rect.y}h${rect.width}v${rect.height}h${-rect.width}z`;
  }).join("");
}
