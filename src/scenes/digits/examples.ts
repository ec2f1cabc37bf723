import { createRandom, type Random } from "../random";
import { type Knot, traceCurve } from "./curve";
import { digitStyles, type Style } from "./skeletons";
import { gridSteps, type Point, penWidth, type Stroke } from "./strokes";

/** Distance between two samples of the pen, as a share of the pad's side: a quick hand at 120 samples a second. */
const sampleSpacing = 0.03;

/**
 * A handwritten digit that depends on its seed alone: one of the ways people write it, its knots displaced, the
 * whole slanted, stretched and bent, drawn with a hand that trembles a little. Throws RangeError for a label that is no digit.
 * Points lie on the grid of links, so a link keeps an example exactly.
 */
export function createDigit(label: number, seed: number): readonly Stroke[] {
  const styles = digitStyles[label];
  if (!styles) throw new RangeError(`A digit is 0 to 9; this label is ${label}.`);
  const random = createRandom(seed, label);
  const style = pickStyle(styles, random);
  const hand = createHand(style, random);
  const width = snap(penWidth * random.between(0.75, 1.3));
  return style.write(random).map((knots) => ({
    tool: "pen",
    width,
    points: traceCurve(displaceKnots(knots, random), sampleSpacing / hand.height).map(hand.place),
  }));
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

const knotNoise = 0.025;

function displaceKnots(knots: readonly Knot[], random: Random): readonly Knot[] {
  return knots.map((knot) => ({
    ...knot,
    x: knot.x + knotNoise * random.normal(),
    y: knot.y + knotNoise * random.normal(),
  }));
}

/** From the skeleton's unit box onto the pad, as one hand at one time would write it. */
interface Hand {
  readonly height: number;
  readonly place: (point: Point) => Point;
}

function createHand(style: Style, random: Random): Hand {
  const height = random.between(0.56, 0.76);
  const width = height * random.between(...style.aspect);
  const slant = 0.14 + 0.16 * random.normal();
  const turn = 0.05 * random.normal();
  const bend = createBend(random);
  const centre = { x: 0.5 + 0.03 * random.normal(), y: 0.5 + 0.03 * random.normal() };
  const place = (point: Point): Point => {
    const bent = bend(point);
    const down = (bent.y - 0.5) * height;
    const across = (bent.x - 0.5) * width - slant * down;
    return { x: snap(centre.x + across - turn * down), y: snap(centre.y + down + turn * across) };
  };
  return { height, place };
}

/** A slow wave through the plane, different both ways: no two bowls come out the same. */
function createBend(random: Random): (point: Point) => Point {
  const waves = Array.from({ length: 4 }, () => ({
    strength: 0.03 * random.normal(),
    phase: random.between(0, 2 * Math.PI),
    frequency: random.between(2, 6),
  }));
  const wave = (index: number, at: number): number => {
    const { strength, phase, frequency } = waves[index] ?? { strength: 0, phase: 0, frequency: 0 };
    return strength * Math.sin(phase + frequency * at);
  };
  return ({ x, y }) => ({ x: x + wave(0, x) + wave(1, y), y: y + wave(2, x) + wave(3, y) });
}

function snap(value: number): number {
  return Math.round(value * gridSteps) / gridSteps;
}
