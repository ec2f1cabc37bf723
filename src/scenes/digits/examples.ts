import { createRandom, type Random } from "../random";
import { traceCurve } from "./curve";
import type { Knot } from "./knots";
import { digitStyles, type Style } from "./skeletons";
import { gridSteps, type Point, penWidth, type Stroke } from "./strokes";

/** A digit's height as a share of the pad's. */
const usualHeight = 0.68;

/** Distance between two samples of the pen, as a share of the pad's side: a quick hand at 120 samples a second. */
const sampleSpacing = 0.03;

/**
 * A handwritten digit that depends on its label and seed alone: one of the ways people write it, bent, stretched,
 * slanted and turned by a hand of its own, with a pen of its own. Its points lie on the grid of links, so a link
 * keeps an example exactly, and the last bit of an engine's sine is rounded away. Throws RangeError for
 * a label that is no digit.
 */
export function createDigit(label: number, seed: number): readonly Stroke[] {
  const styles = digitStyles[label];
  if (!styles) throw new RangeError(`A digit is 0 to 9; this label is ${label}.`);
  const random = createRandom(seed, label);
  const style = pickStyle(styles, random);
  const hand = createHand(style, random);
  const width = penWidth * random.between(0.75, 1.35) * (hand.height / usualHeight);
  const lines = style
    .write(random)
    .map((knots) => traceCurve(displaceKnots(knots, random), sampleSpacing / hand.height).map(hand.place));
  return placeOnPad(lines, width, random);
}

function pickStyle(styles: readonly Style[], random: Random): Style {
  const total = styles.reduce((sum, style) => sum + style.weight, 0);
  let rest = total * random.next();
  for (const style of styles) {
    rest -= style.weight;
    if (rest < 0) return style;
  }
  throw new RangeError("A digit needs at least one style with a weight above 0.");
}

/** Knots stray little by themselves, for that makes a line lumpy; what varies a hand is the bend below. */
const knotNoise = 0.01;

function displaceKnots(knots: readonly Knot[], random: Random): readonly Knot[] {
  return knots.map((knot) => ({
    ...knot,
    x: knot.x + knotNoise * random.normal(),
    y: knot.y + knotNoise * random.normal(),
  }));
}

/** From the skeleton's unit box to the size and shape in which one hand at one time would write it, around (0, 0). */
interface Hand {
  readonly height: number;
  readonly place: (point: Point) => Point;
}

function createHand(style: Style, random: Random): Hand {
  const height = usualHeight * random.between(0.85, 1.15);
  const width = height * random.between(...style.aspect);
  const slant = 0.14 + 0.16 * random.normal();
  const turn = 0.05 * random.normal();
  const bend = createBend(random);
  const place = (point: Point): Point => {
    const bent = bend(point);
    const down = (bent.y - 0.5) * height;
    const across = (bent.x - 0.5) * width - slant * down;
    return { x: across - turn * down, y: down + turn * across };
  };
  return { height, place };
}

/** A slow wave through the plane, different both ways: no two bowls come out the same. */
function createBend(random: Random): (point: Point) => Point {
  const waves = Array.from({ length: 4 }, () => ({
    strength: 0.045 * random.normal(2),
    phase: random.between(0, 2 * Math.PI),
    frequency: random.between(2, 5),
  }));
  const wave = (index: number, at: number): number => {
    const { strength, phase, frequency } = waves[index] ?? { strength: 0, phase: 0, frequency: 0 };
    return strength * Math.sin(phase + frequency * at);
  };
  return ({ x, y }) => ({ x: x + wave(0, x) + wave(1, y), y: y + wave(2, x) + wave(3, y) });
}

/** What is wider or higher with its ink is made smaller, so that even off the middle it keeps within the pad. */
const largestExtent = 0.84;

/** Puts the written lines near the middle of the pad, as pen strokes on the grid of links. */
function placeOnPad(lines: readonly (readonly Point[])[], width: number, random: Random): readonly Stroke[] {
  const across = boundsOf(lines.flatMap((line) => line.map((point) => point.x)));
  const down = boundsOf(lines.flatMap((line) => line.map((point) => point.y)));
  const scale = Math.min(1, largestExtent / (Math.max(across.extent, down.extent) + width));
  const centre = { x: 0.5 + 0.03 * random.normal(), y: 0.5 + 0.03 * random.normal() };
  return lines.map((line) => ({
    tool: "pen",
    width: snap(scale * width),
    points: line.map(({ x, y }) => ({
      x: snap(centre.x + scale * (x - across.middle)),
      y: snap(centre.y + scale * (y - down.middle)),
    })),
  }));
}

function boundsOf(values: readonly number[]): { middle: number; extent: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { middle: (low + high) / 2, extent: high - low };
}

function snap(value: number): number {
  return Math.round(value * gridSteps) / gridSteps;
}
