/**
 * A shore scene as a plain object: what a person composes, saves and links, and what `drawScene` draws. Two scenes of equal
 * contents have equal pictures, byte by byte, in every browser and in Node.
 */

/** The answers, in the order of the networks' outputs. */
export const shoreClasses = [
  "gull",
  "sailboat",
  "lighthouse",
  "crab",
  "fish",
  "starfish",
  "whale",
  "parasol",
  "palm",
  "empty beach",
] as const;

export type ShoreClass = (typeof shoreClasses)[number];

/** What can be the answer to "what is it?". */
export const subjectKinds = shoreClasses.slice(0, -1) as readonly SubjectKind[];

export type SubjectKind = Exclude<ShoreClass, "empty beach">;

/** What lies about and is no answer. */
export const clutterKinds = [
  "sun",
  "cloud",
  "island",
  "buoy",
  "rock",
  "pebbles",
  "shells",
  "driftwood",
  "grass",
  "seaweed",
  "bucket",
  "towel",
  "footprints",
  "wave",
] as const;

export type ClutterKind = (typeof clutterKinds)[number];

export type ThingKind = SubjectKind | ClutterKind;

export const thingKinds: readonly ThingKind[] = [...subjectKinds, ...clutterKinds];

/** One thing in a scene. */
export interface Thing {
  readonly kind: ThingKind;
  /** Which of its kind: species, pose, pattern and colours follow from it. A whole number, 0 to 65535. */
  readonly variant: number;
  /** Its centre, in frame widths from the left; may lie outside the frame. */
  readonly x: number;
  /** Its centre, in frame heights from the top. */
  readonly y: number;
  /** Its longer side, in frame heights. */
  readonly size: number;
  /** Degrees clockwise, −180 to 179. */
  readonly turn: number;
  /** Mirrored left to right. */
  readonly flip: boolean;
}

/** What the things stand before: with a horizon (sea, beach, rocks), or without (surf and sand from above, deep, sky). */
export const groundKinds = ["sea", "beach", "rocks", "surf", "sand", "deep", "sky"] as const;

export type GroundKind = (typeof groundKinds)[number];

export interface Ground {
  readonly kind: GroundKind;
  /** Which of its kind: shoreline, waves, ripples. A whole number, 0 to 65535. */
  readonly variant: number;
  /** Where the sky ends, in frame heights from the top; outside 0 to 1 it is out of sight. */
  readonly horizon: number;
}

/** The time of day and the inks that it is printed with. */
export const lightKinds = ["dawn", "morning", "noon", "gold", "dusk", "night", "overcast", "plate"] as const;

export type LightKind = (typeof lightKinds)[number];

export const weatherKinds = ["clear", "haze", "fog", "rain", "wind"] as const;

export type WeatherKind = (typeof weatherKinds)[number];

export interface Weather {
  readonly kind: WeatherKind;
  /** 0 to 1. */
  readonly strength: number;
}

export interface Scene {
  /** What nobody chooses: the paper's grain, how far the inks are out of register. A whole number, 0 to 2³² − 1. */
  readonly seed: number;
  readonly ground: Ground;
  readonly light: LightKind;
  readonly weather: Weather;
  /** From back to front. */
  readonly things: readonly Thing[];
}

/** The scene's answer: its first thing that can be one. */
export function labelOf(scene: Scene): ShoreClass {
  return scene.things.map(({ kind }) => kind).find(isSubject) ?? "empty beach";
}

export function isSubject(kind: ThingKind): kind is SubjectKind {
  return (subjectKinds as readonly ThingKind[]).includes(kind);
}
