import { createRandom } from "../random";
import { flatten } from "../raster/flatten";
import { strokePolygons } from "../raster/stroke";
import { compose, scaleOf, scaling, type Transform } from "../raster/transform";
import type { Brush } from "./brush";
import { placeThing, streams } from "./draw";
import { mixInks } from "./inks";
import type { Scene, Thing } from "./scene";
import { sketches } from "./things";

/** Corners, x and y in turn. */
type Polygon = readonly number[];

/** Outlines are as exact as in a frame of so many pixels: finer than anyone points. */
const finePixels = 512;

/** What is printed fainter than this is light or shadow; nobody points at it to mean the thing. */
const solid = 0.8;

/** A brush that leaves nothing. */
const unseen: Brush = {
  fill: () => undefined,
  stroke: () => undefined,
  inside: (_, draw) => draw(unseen),
  placed: () => unseen,
};

/** A brush that notes the solid shapes instead of printing them. */
function createRecorder(transform: Transform, record: (polygon: Polygon) => void): Brush {
  const isSolid = (tone: unknown) => tone === undefined || (typeof tone === "number" && tone >= solid);
  return {
    fill: (path, _, tone) => {
      if (!isSolid(tone)) return;
      for (const { coordinates } of flatten(path, transform)) record(coordinates);
    },
    stroke: (path, width, _, tone) => {
      if (!isSolid(tone)) return;
      for (const line of flatten(path, transform)) {
        for (const polygon of strokePolygons(line, width, scaleOf(transform))) record(polygon);
      }
    },
    // What is seen only inside a shape adds nothing to it, but may draw random numbers that later shapes follow from.
    inside: (_, draw) => draw(unseen),
    placed: (inner) => createRecorder(compose(transform, inner), record),
  };
}

/** The thing's solid shapes under `transform`. Its colours do not matter, so any inks do. */
function shapesOf({ kind, variant }: Thing, transform: Transform): readonly Polygon[] {
  const polygons: Polygon[] = [];
  const random = createRandom(variant, streams.thing);
  const recorder = createRecorder(transform, (polygon) => polygons.push(polygon));
  sketches[kind](recorder, mixInks("noon", createRandom(0)), random);
  return polygons;
}

/**
 * The index of the foremost thing at a place, given in frame widths and heights; null where there is only ground. `aspect`
 * is the frame's width in heights.
 */
export function hitTest(scene: Scene, x: number, y: number, aspect = 1): number | null {
  const pixels = scaling(finePixels / 100);
  for (let index = scene.things.length - 1; index >= 0; index -= 1) {
    const thing = scene.things[index];
    if (!thing || !isNear(thing, x, y, aspect)) continue;
    const shapes = shapesOf(thing, compose(pixels, placeThing(thing, aspect)));
    if (shapes.some((polygon) => isInside(polygon, x * aspect * finePixels, y * finePixels))) return index;
  }
  return null;
}

/** No thing reaches farther from its centre than so many times its size; shapes are made only of those near enough. */
const farthestReach = 1.1;

function isNear(thing: Thing, x: number, y: number, aspect: number): boolean {
  const dx = (x - thing.x) * aspect;
  const dy = y - thing.y;
  return Math.sqrt(dx * dx + dy * dy) <= farthestReach * thing.size;
}

/** By the winding number, as shapes are filled. */
function isInside(polygon: Polygon, x: number, y: number): boolean {
  let winding = 0;
  for (let index = 0; index < polygon.length; index += 2) {
    const next = (index + 2) % polygon.length;
    const [x0, y0] = [polygon[index] ?? 0, polygon[index + 1] ?? 0];
    const [x1, y1] = [polygon[next] ?? 0, polygon[next + 1] ?? 0];
    if (y0 <= y === y1 <= y) continue;
    const side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
    if (y1 > y0 && side > 0) winding += 1;
    if (y1 < y0 && side < 0) winding -= 1;
  }
  return winding !== 0;
}

/** A box that the thing just fits, in its own box of 100 around (0, 0). */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boundsOf(thing: Thing): Bounds {
  const scale = finePixels / 100;
  const shapes = shapesOf(thing, scaling(scale));
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const polygon of shapes) {
    for (let index = 0; index < polygon.length; index += 2) {
      const [x, y] = [(polygon[index] ?? 0) / scale, (polygon[index + 1] ?? 0) / scale];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return { left, top, right, bottom };
}
