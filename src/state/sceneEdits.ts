import { mostThings } from "../scenes/shore/codec";
import { quantise } from "../scenes/shore/grid";
import type { Scene, Thing, ThingKind } from "../scenes/shore/scene";

/** How far a thing's centre may lie outside the frame, in shares of its side: far enough to be out of sight. */
const farthestOut = 0.5;

/** How large a thing may be, in frame heights. */
export const sizes = { least: 0.06, most: 1.6 } as const;

/** One more than the largest variant. */
export const variants = 2 ** 16;

/** A new thing's size, in frame heights. */
const usualSizes: Readonly<Record<ThingKind, number>> = {
  gull: 0.4,
  sailboat: 0.5,
  lighthouse: 0.7,
  crab: 0.4,
  fish: 0.45,
  starfish: 0.4,
  whale: 0.6,
  parasol: 0.55,
  palm: 0.7,
  sun: 0.22,
  cloud: 0.35,
  island: 0.4,
  buoy: 0.2,
  rock: 0.25,
  pebbles: 0.2,
  shells: 0.15,
  driftwood: 0.3,
  grass: 0.3,
  seaweed: 0.25,
  bucket: 0.2,
  towel: 0.35,
  footprints: 0.35,
  wave: 0.4,
};

/** No scene has more things than a link can say. */
export function isFull({ things }: Scene): boolean {
  return things.length >= mostThings;
}

/** What hangs in the sky or lies far off goes behind everything else. */
const farKinds: readonly ThingKind[] = ["sun", "cloud", "island"];
const farHeight = 0.18;

/** A thing of a kind as it is put into a scene: upright, in the middle, or where such things are far off. */
export function newThing(kind: ThingKind, variant: number): Thing {
  const y = farKinds.includes(kind) ? farHeight : 0.5;
  return placedThing({ kind, variant, x: 0.5, y, size: usualSizes[kind], turn: 0, flip: false });
}

/** The scene with one thing more, and where it stands among the others. */
export function withNewThing(scene: Scene, thing: Thing): { readonly scene: Scene; readonly index: number } {
  const { things } = scene;
  const index = farKinds.includes(thing.kind) ? 0 : things.length;
  return { scene: { ...scene, things: things.toSpliced(index, 0, thing) }, index };
}

export function withThing(scene: Scene, index: number, thing: Thing): Scene {
  return { ...scene, things: scene.things.map((other, place) => (place === index ? thing : other)) };
}

export function withoutThing(scene: Scene, index: number): Scene {
  return { ...scene, things: scene.things.filter((_, place) => place !== index) };
}

/** The scene with a thing `steps` places nearer (or, below 0, farther), and the place where it stands then. */
export function restacked(
  scene: Scene,
  index: number,
  steps: number,
): { readonly scene: Scene; readonly index: number } {
  const { things } = scene;
  const thing = things[index];
  const place = Math.min(things.length - 1, Math.max(0, index + steps));
  if (!thing || place === index) return { scene, index };
  return { scene: { ...scene, things: things.toSpliced(index, 1).toSpliced(place, 0, thing) }, index: place };
}

/** The thing moved by shares of the frame's width and height. */
export function movedBy(thing: Thing, right: number, down: number): Thing {
  return placedThing({ ...thing, x: thing.x + right, y: thing.y + down });
}

export function scaledBy(thing: Thing, factor: number): Thing {
  return placedThing({ ...thing, size: thing.size * factor });
}

/** The thing turned clockwise. */
export function turnedBy(thing: Thing, degrees: number): Thing {
  return placedThing({ ...thing, turn: thing.turn + degrees });
}

export function flipped(thing: Thing): Thing {
  return { ...thing, flip: !thing.flip };
}

/** Another one of its kind: another species, pose, pattern. */
export function withVariant(thing: Thing, steps: number): Thing {
  return { ...thing, variant: (thing.variant + steps + variants) % variants };
}

/** The thing near the frame, of a size one can see, and on the grid of links, which then restore it exactly. */
export function placedThing(thing: Thing): Thing {
  return quantise({
    ...thing,
    x: clamp(thing.x, -farthestOut, 1 + farthestOut),
    y: clamp(thing.y, -farthestOut, 1 + farthestOut),
    size: clamp(thing.size, sizes.least, sizes.most),
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
