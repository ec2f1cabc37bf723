import { fromBase64Url, toBase64Url, unzigzag, VarintReader, writeVarint, zigzag } from "../linkText";
import { farthest, horizonSteps, largest, placeSteps, quantise, smallest, strengthSteps } from "./grid";
import { sampleScene } from "./sample";
import {
  type Ground,
  groundKinds,
  lightKinds,
  type Scene,
  shoreClasses,
  type Thing,
  thingKinds,
  type Weather,
  weatherKinds,
} from "./scene";

/**
 * Scenes as text for a link. One that was sampled and not touched is its seed, with its class's index where a class was
 * asked for: `s.1234`, `s.1234.0`. Any other is written out, base64url of variable-length integers after `f.`:
 *
 *     scene   = seed's high and low 16 bits, ground, variant, horizon, light, weather, strength, thing*
 *     thing   = 2 × kind + (1 if mirrored), variant, x, y, size, turn
 *
 * Kinds are indices, places multiples of 1/1024 of the frame, turns degrees.
 */
const sampled = "s";
const full = "f";

/** A link from a stranger must not cost memory or time without bound. */
export const mostThings = 64;

/** Ten numbers of up to three bytes before the things, six a thing. */
const longestText = Math.ceil(((10 + 6 * mostThings) * 3 * 4) / 3);

const noun = "scene's numbers";

/** The scene as text, on the grid of `quantise`. Throws RangeError beyond `mostThings`, for no reader would take it. */
export function encodeScene(scene: Scene): string {
  if (scene.things.length > mostThings) {
    throw new RangeError(`A link holds up to ${mostThings} things; this scene has ${scene.things.length}.`);
  }
  return encodeSampled(scene) ?? `${full}.${encodeFull(scene)}`;
}

/** `s.…` if the scene is just as its seed makes it. */
function encodeSampled(scene: Scene): string | null {
  const description = encodeFull(scene);
  const isJust = (candidate: Scene) => encodeFull(candidate) === description;
  if (isJust(sampleScene(scene.seed))) return `${sampled}.${scene.seed}`;
  const index = shoreClasses.findIndex((label) => isJust(sampleScene(scene.seed, { label })));
  return index < 0 ? null : `${sampled}.${scene.seed}.${index}`;
}

function encodeFull({ seed, ground, light, weather, things }: Scene): string {
  const bytes: number[] = [];
  const numbers = [
    seed >>> 16,
    seed & 0xffff,
    groundKinds.indexOf(ground.kind),
    ground.variant,
    zigzag(Math.round(ground.horizon * horizonSteps)),
    lightKinds.indexOf(light),
    weatherKinds.indexOf(weather.kind),
    Math.round(weather.strength * strengthSteps),
    ...things.flatMap(thingNumbers),
  ];
  for (const number of numbers) writeVarint(bytes, number);
  return toBase64Url(bytes);
}

function thingNumbers(thing: Thing): readonly number[] {
  const { kind, variant, x, y, size, turn, flip } = quantise(thing);
  return [
    2 * thingKinds.indexOf(kind) + (flip ? 1 : 0),
    variant,
    zigzag(x * placeSteps),
    zigzag(y * placeSteps),
    size * placeSteps,
    zigzag(turn),
  ];
}

/** The scene that a text of `encodeScene` describes. Throws RangeError with a sentence that names what is wrong. */
export function parseScene(text: string): Scene {
  const [form, ...rest] = text.split(".");
  if (form === sampled) return parseSampled(rest);
  if (form === full && rest.length === 1) return parseFull(rest[0] ?? "");
  throw new RangeError(
    `A scene begins with "${sampled}." and a seed, or with "${full}." and its description; this one is "${text.slice(0, 20)}".`,
  );
}

function parseSampled([seedText = "", classText, ...more]: readonly string[]): Scene {
  const seed = wholeNumber(seedText, 2 ** 32 - 1);
  if (seed === null || more.length > 0) {
    throw new RangeError(
      `A scene's seed is a whole number from 0 to ${2 ** 32 - 1}; this one is "${seedText}".`,
    );
  }
  if (classText === undefined) return sampleScene(seed);
  const label = shoreClasses[wholeNumber(classText, shoreClasses.length - 1) ?? -1];
  if (!label) {
    throw new RangeError(`A scene's class is 0 to ${shoreClasses.length - 1}; this one is "${classText}".`);
  }
  return sampleScene(seed, { label });
}

function wholeNumber(text: string, most: number): number | null {
  return /^(0|[1-9][0-9]{0,9})$/u.test(text) && Number(text) <= most ? Number(text) : null;
}

function parseFull(text: string): Scene {
  const reader = new VarintReader(fromBase64Url(text, longestText, noun), noun);
  const high = readUpTo(reader, 0xffff, "seed");
  const seed = high * 2 ** 16 + readUpTo(reader, 0xffff, "seed");
  const ground: Ground = {
    kind: readKind(reader, groundKinds, "ground"),
    variant: readUpTo(reader, 0xffff, "ground's variant"),
    horizon: readSigned(reader, -farthest, farthest + 1, "horizon", horizonSteps),
  };
  const light = readKind(reader, lightKinds, "light");
  const weather: Weather = {
    kind: readKind(reader, weatherKinds, "weather"),
    strength: readUpTo(reader, strengthSteps, "weather's strength") / strengthSteps,
  };
  const things: Thing[] = [];
  while (!reader.atEnd()) {
    if (things.length === mostThings) throw new RangeError(`The scene has more than ${mostThings} things.`);
    things.push(readThing(reader));
  }
  return { seed, ground, light, weather, things };
}

function readThing(reader: VarintReader): Thing {
  const header = readUpTo(reader, 2 * thingKinds.length - 1, "thing's kind");
  return {
    kind: thingKinds[Math.floor(header / 2)] ?? "rock",
    flip: header % 2 === 1,
    variant: readUpTo(reader, 0xffff, "thing's variant"),
    x: readSigned(reader, -farthest, farthest + 1, "thing's x", placeSteps),
    y: readSigned(reader, -farthest, farthest + 1, "thing's y", placeSteps),
    size: readSize(reader),
    turn: readSigned(reader, -180, 179, "thing's turn", 1),
  };
}

function readSize(reader: VarintReader): number {
  const size = readUpTo(reader, largest * placeSteps, "thing's size") / placeSteps;
  if (size < smallest) throw new RangeError(`The thing's size is ${size}; it must be ${smallest} or more.`);
  return size;
}

function readKind<Kind>(reader: VarintReader, kinds: readonly Kind[], name: string): Kind {
  const index = readUpTo(reader, kinds.length - 1, name);
  const kind = kinds[index];
  if (kind === undefined) throw new RangeError(`The scene's ${name} is ${index}, which there is not.`);
  return kind;
}

function readUpTo(reader: VarintReader, most: number, name: string): number {
  const value = reader.read();
  if (value > most) throw new RangeError(`The ${name} is ${value}; ${most} is the most.`);
  return value;
}

function readSigned(reader: VarintReader, low: number, high: number, name: string, steps: number): number {
  const value = unzigzag(reader.read()) / steps;
  if (value < low || value > high) {
    throw new RangeError(`The ${name} is ${value}; it must be from ${low} to ${high}.`);
  }
  return value;
}
