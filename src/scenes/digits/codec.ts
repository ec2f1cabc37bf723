import { fromBase64Url, toBase64Url, unzigzag, VarintReader, writeVarint, zigzag } from "../linkText";
import { gridSteps, type Point, type Stroke } from "./strokes";

/**
 * Strokes as text for a link. One character for the version, then base64url of bytes:
 *
 *     stroke  = header width point*         header = 2 × number of points + (1 for the eraser)
 *     point   = Δx Δy                       in steps of 1/1024 from the point before, the first from (0, 0)
 *
 * Every number is a variable-length integer, seven bits a byte, lowest first; the signed ones are zigzag
 * coded (0, −1, 1, −2, 2 …), so that a pen's short steps take one byte each.
 */
const version = "1";

/** Strokes may leave the pad, by up to its own side; what is farther is brought back to that. */
const lowest = -1;
const highest = 2;
const greatestWidth = 1;

/** A link from a stranger must not cost memory or time without bound; simplified, a digit has about sixty points. */
export const mostPoints = 4096;

/**
 * The strokes as text, rounded to 1/1024 of the pad's side; a stroke without points is left out. Simplify first: the text
 * keeps every point. Throws RangeError beyond `mostPoints`, for no reader would take such a link.
 */
export function encodeStrokes(strokes: readonly Stroke[]): string {
  const total = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  if (total > mostPoints)
    throw new RangeError(`A link holds up to ${mostPoints} points; these strokes have ${total}.`);
  const bytes: number[] = [];
  for (const { tool, width, points } of strokes) {
    if (points.length === 0) continue;
    writeVarint(bytes, 2 * points.length + (tool === "eraser" ? 1 : 0));
    writeVarint(bytes, Math.max(1, quantise(width, 0, greatestWidth)));
    let lastX = 0;
    let lastY = 0;
    for (const point of points) {
      const x = quantise(point.x, lowest, highest);
      const y = quantise(point.y, lowest, highest);
      writeVarint(bytes, zigzag(x - lastX));
      writeVarint(bytes, zigzag(y - lastY));
      lastX = x;
      lastY = y;
    }
  }
  return version + toBase64Url(bytes);
}

/** The strokes that a text of `encodeStrokes` holds. Throws RangeError with a sentence that names what is wrong. */
export function decodeStrokes(text: string): readonly Stroke[] {
  if (!text.startsWith(version)) {
    throw new RangeError(`Strokes begin with "${version}"; these begin with "${text.slice(0, 1)}".`);
  }
  const reader = new VarintReader(
    fromBase64Url(text.slice(version.length), longestText, "strokes"),
    "strokes",
  );
  const strokes: Stroke[] = [];
  let total = 0;
  while (!reader.atEnd()) {
    const header = reader.read();
    const count = Math.floor(header / 2);
    total += count;
    if (count === 0) throw new RangeError("A stroke has no points.");
    if (total > mostPoints) throw new RangeError(`The strokes have more than ${mostPoints} points.`);
    const width = reader.read() / gridSteps;
    if (width === 0 || width > greatestWidth) {
      throw new RangeError(
        `A stroke's width is ${width} of the pad's side; it must be above 0 and at most ${greatestWidth}.`,
      );
    }
    strokes.push({ tool: header % 2 === 1 ? "eraser" : "pen", width, points: readPoints(reader, count) });
  }
  return strokes;
}

function readPoints(reader: VarintReader, count: number): Point[] {
  const points: Point[] = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < count; index += 1) {
    x += unzigzag(reader.read());
    y += unzigzag(reader.read());
    points.push({ x: readCoordinate(x), y: readCoordinate(y) });
  }
  return points;
}

function readCoordinate(steps: number): number {
  const value = steps / gridSteps;
  if (value < lowest || value > highest) {
    throw new RangeError(`A point lies at ${value}; coordinates run from ${lowest} to ${highest}.`);
  }
  return value;
}

function quantise(value: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, value)) * gridSteps);
}

/** Two bytes a coordinate, three at worst, and a header for every point: no valid text is longer. */
const longestText = version.length + Math.ceil((mostPoints * 12 * 4) / 3);
