import type { Thing } from "../scenes/shore/scene";
import { movedBy, placedThing, scaledBy, turnedBy } from "./sceneEdits";

/** A place on the pad, in shares of its side from the left and from the top. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** What a hand does to a thing from the moment when it took hold of it. */
export type Gesture =
  | { readonly kind: "move" | "scale" | "turn"; readonly thing: Thing; readonly from: PadPoint }
  /** Two fingers at once. */
  | { readonly kind: "pinch"; readonly thing: Thing; readonly from: readonly [PadPoint, PadPoint] };

/** Turns with Shift held stop at multiples of this, in degrees. */
const turnStops = 15;

/** Closer to a thing's centre than this, in shares of the pad's side, a direction says nothing. */
const nearest = 0.005;

/**
 * The thing as the gesture leaves it with the hand at `to` (two fingers: and `second`). Scaling and turning go about the
 * thing's centre; two fingers carry it along. `isStopped`: in steps.
 */
export function applyGesture(
  gesture: Gesture,
  [to, second]: readonly [PadPoint, PadPoint | undefined],
  isStopped = false,
): Thing {
  const { thing } = gesture;
  if (gesture.kind === "pinch") return second ? pinched(thing, gesture.from, [to, second]) : thing;
  const { from, kind } = gesture;
  if (kind === "move") return movedBy(thing, to.x - from.x, to.y - from.y);
  const centre = { x: thing.x, y: thing.y };
  if (distance(centre, from) < nearest || distance(centre, to) < nearest) return thing;
  if (kind === "scale") return scaledBy(thing, distance(centre, to) / distance(centre, from));
  const turned = turnedBy(thing, direction(centre, to) - direction(centre, from));
  if (!isStopped) return turned;
  return placedThing({ ...turned, turn: turnStops * Math.round(turned.turn / turnStops) });
}

type Fingers = readonly [PadPoint, PadPoint];

function pinched(thing: Thing, before: Fingers, now: Fingers): Thing {
  const spread = distance(...before);
  if (spread < nearest) return thing;
  const [from, to] = [middle(before), middle(now)];
  const moved = movedBy(thing, to.x - from.x, to.y - from.y);
  return turnedBy(scaledBy(moved, distance(...now) / spread), direction(...now) - direction(...before));
}

function middle([a, b]: Fingers): PadPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: PadPoint, b: PadPoint): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Degrees clockwise from the right, as seen. */
function direction(from: PadPoint, to: PadPoint): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}
