import { type Point, type Stroke, squaredDistanceToSegment } from "./strokes";

/** How pad coordinates map onto a picture: pixel x = left + scale × pad x, and so for y with top. */
export interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * The ink of the strokes, in the order drawn, as `size` × `size` coverages from 0 to 1, row by row. Strokes have
 * round caps and joins; the pen adds (the greater coverage counts), the eraser removes. The pad's edge
 * clips. Without a `placement` the picture is the whole pad.
 */
export function rasteriseStrokes(
  strokes: readonly Stroke[],
  size: number,
  placement: Placement = { scale: size, left: 0, top: 0 },
): Float32Array {
  const canvas: Canvas = {
    ink: new Float32Array(size * size),
    size,
    columns: pixelsOfPad(placement.left, placement.scale, size),
    rows: pixelsOfPad(placement.top, placement.scale, size),
  };
  for (const stroke of strokes) {
    const radius = (stroke.width * placement.scale) / 2;
    const place = (point: Point) => ({
      x: placement.left + placement.scale * point.x,
      y: placement.top + placement.scale * point.y,
    });
    let last: Point | null = null;
    for (const point of stroke.points) {
      const next = place(point);
      paintSegment(canvas, stroke.tool, radius, last ?? next, next);
      last = next;
    }
  }
  return canvas.ink;
}

/** A half-open range of pixel indices. */
interface Range {
  readonly from: number;
  readonly to: number;
}

interface Canvas {
  readonly ink: Float32Array;
  readonly size: number;
  readonly columns: Range;
  readonly rows: Range;
}

/** The pixels of the picture whose centres lie on the pad. */
function pixelsOfPad(start: number, scale: number, size: number): Range {
  return {
    from: Math.max(0, Math.ceil(start - 0.5)),
    to: Math.min(size, Math.ceil(start + scale - 0.5)),
  };
}

/** The pixels of `range` whose centres can lie within `reach` of the span between two coordinates. */
function pixelsNear(a: number, b: number, reach: number, range: Range): Range {
  return {
    from: Math.max(range.from, Math.ceil(Math.min(a, b) - reach - 0.5)),
    to: Math.min(range.to, Math.floor(Math.max(a, b) + reach - 0.5) + 1),
  };
}

/**
 * Paints one segment with round ends. A pixel's coverage follows from its centre's distance to the segment as if the
 * edge ran along the pixel's side: exact for upright and level strokes, within a few hundredths for others.
 */
function paintSegment(canvas: Canvas, tool: Stroke["tool"], radius: number, start: Point, end: Point): void {
  const { ink, size } = canvas;
  const reach = radius + 0.5;
  const rows = pixelsNear(start.y, end.y, reach, canvas.rows);
  const columns = pixelsNear(start.x, end.x, reach, canvas.columns);
  const outside = reach * reach;

  for (let row = rows.from; row < rows.to; row += 1) {
    for (let column = columns.from; column < columns.to; column += 1) {
      const squared = squaredDistanceToSegment(column + 0.5, row + 0.5, start, end);
      if (squared >= outside) continue;
      const coverage = coverageAt(Math.sqrt(squared), radius);
      const pixel = row * size + column;
      const before = ink[pixel] ?? 0;
      ink[pixel] = tool === "pen" ? Math.max(before, coverage) : Math.min(before, 1 - coverage);
    }
  }
}

/**
 * How much of [distance − ½, distance + ½], a pixel across the stroke, lies in the stroke's [−radius, radius].
 * At most 1 even where the difference rounds up, for an eraser leaves what is missing to 1.
 */
function coverageAt(distance: number, radius: number): number {
  const overlap = Math.min(radius, distance + 0.5) - Math.max(-radius, distance - 0.5);
  return Math.max(0, Math.min(1, overlap));
}
