import { quantise } from "./grid";
import { nearest } from "./sample";
import type { GroundKind, Scene, SubjectKind } from "./scene";

/** Where a thing's centre lies, in frame widths from the left and frame heights from the top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const centre: Place = { x: 0.5, y: 0.5 };

export interface LoneThing {
  readonly kind: SubjectKind;
  readonly variant: number;
  /** Its longer side, in frame heights. */
  readonly size: number;
  readonly ground: GroundKind;
}

/** One thing alone in the middle, upright, at noon in clear weather: nothing but its place is left to change. */
export function loneScene({ ground, ...thing }: LoneThing): Scene {
  return {
    seed: 0,
    ground: { kind: ground, variant: 0, horizon: 0.375 },
    light: "noon",
    weather: { kind: "clear", strength: 0 },
    things: [quantise({ ...thing, ...centre, turn: 0, flip: false })],
  };
}

/** The scene with its first thing at another place, as near as links can say it; everything else as it was. */
export function moveFirst(scene: Scene, { x, y }: Place): Scene {
  const [first, ...others] = scene.things;
  return first ? { ...scene, things: [quantise({ ...first, x, y }), ...others] } : scene;
}

/** Evenly from left to right at half height, as far to the edges as sampled scenes have their subjects. */
export function placesAcross(count: number): readonly Place[] {
  return evenly(count).map((x) => ({ x, y: centre.y }));
}

/** Row by row over the whole frame, as far to the edges as sampled scenes have their subjects. */
export function placesAllOver(side: number): readonly Place[] {
  return evenly(side).flatMap((y) => evenly(side).map((x) => ({ x, y })));
}

/** A single one is in the middle. */
function evenly(count: number): readonly number[] {
  if (count === 1) return [centre.x];
  const step = (1 - 2 * nearest) / (count - 1);
  return Array.from({ length: count }, (_, index) => nearest + index * step);
}
