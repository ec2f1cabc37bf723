import { type Bounds, boundsOf } from "../../../scenes/shore/hit";
import type { Thing } from "../../../scenes/shore/scene";
import type { PadPoint } from "../../../state/sceneGestures";

/** Where a thing's frame and its handles lie on the pad. */
export interface ThingOutline {
  /** Around the thing as drawn: top left, top right, bottom right, bottom left. */
  readonly corners: readonly PadPoint[];
  /** The handle that turns it, and the place on the frame that it is tied to. */
  readonly turn: PadPoint;
  readonly tie: PadPoint;
}

/** How far from the frame the turning handle stands, and how near to the pad's edge handles come, in shares of its side. */
const stem = 0.08;
const margin = 0.025;

let last: { readonly kind: string; readonly variant: number; readonly bounds: Bounds } | null = null;

/** Bounds follow from kind and variant alone, and finding them takes longer than moving a thing may. */
function knownBounds(thing: Thing): Bounds {
  if (last?.kind === thing.kind && last.variant === thing.variant) return last.bounds;
  last = { kind: thing.kind, variant: thing.variant, bounds: boundsOf(thing) };
  return last.bounds;
}

export function outlineThing(thing: Thing): ThingOutline {
  const { left, top, right, bottom } = knownBounds(thing);
  const place = placer(thing);
  const middle = (left + right) / 2;
  const isAbove = place(middle, top).y > stem + margin;
  const edge = isAbove ? top : bottom;
  const away = (isAbove ? -stem : stem) * (100 / thing.size);
  return {
    corners: [place(left, top), place(right, top), place(right, bottom), place(left, bottom)],
    tie: place(middle, edge),
    turn: withinPad(place(middle, edge + away)),
  };
}

/** A handle that one can take hold of: on the pad, however large the thing. */
export function withinPad({ x, y }: PadPoint): PadPoint {
  const bring = (place: number) => Math.min(1 - margin, Math.max(margin, place));
  return { x: bring(x), y: bring(y) };
}

/** From the thing's own box of 100 to the pad. */
function placer({ x, y, size, turn, flip }: Thing): (right: number, down: number) => PadPoint {
  const radians = (turn * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  return (right, down) => {
    const across = ((flip ? -right : right) * size) / 100;
    const along = (down * size) / 100;
    return { x: x + cosine * across - sine * along, y: y + sine * across + cosine * along };
  };
}
