import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, outline, type Path, type Point, polyline } from "../../raster/path";
import { narrowing, tapered } from "../../raster/stroke";
import { specks } from "../../raster/tone";
import { compose, rotation, scaling, translation } from "../../raster/transform";
import { cosine, sine } from "../../raster/trigonometry";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, keyLine, pick, type Sketch } from "../sketch";

/** What tells one species from another. */
interface Species {
  readonly shell: (random: Random) => Path;
  readonly legLength: number;
  readonly legWidth: number;
  /** The sizes of the left and the right claw. */
  readonly claws: Point;
}

interface Crab {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly colour: Colour;
  readonly species: Species;
}

/** Shore, edible, fiddler, blue and spider crabs from above, claws forward (up). */
export const drawCrab: Sketch = (whole, inks, random) => {
  // Raised claws reach beyond the legs; all of it fits the box.
  const brush = whole.placed(compose(translation(0, 7), scaling(0.85)));
  const { red, orange, green, bark, violet, blue, yellow, line } = inks;
  const colour = pick(random, [
    red,
    red,
    orange,
    mix(orange, bark, 0.45),
    mix(green, bark, 0.4),
    mix(blue, green, 0.35),
    violet,
    mix(yellow, orange, 0.4),
  ]);
  const species = pick(random, [shoreCrab, edibleCrab, edibleCrab, fiddlerCrab, blueCrab, spiderCrab]);
  const crab: Crab = { brush, inks, random, colour, species };
  for (const side of [-1, 1]) drawLegs({ ...crab, brush: brush.placed(scaling(side, 1)) });
  for (const [index, side] of [-1, 1].entries()) {
    drawClaw({ ...crab, brush: brush.placed(scaling(side, 1)) }, species.claws[index] ?? 1);
  }
  drawEyes(crab);
  drawShell(crab);
  if (chance(random, 0.3)) brush.fill(ellipse(0, 4, 6, 3), mix(colour, line, 0.25));
};

const shoreCrab: Species = {
  shell: () =>
    outline(
      [-8, -15],
      [0, -13.5],
      [8, -15],
      [18, -13],
      [27, -6, "corner"],
      [24, 3],
      [16, 15],
      [7, 19],
      [-7, 19],
      [-16, 15],
      [-24, 3],
      [-27, -6, "corner"],
      [-18, -13],
    ),
  legLength: 1,
  legWidth: 4.4,
  claws: [1, 1],
};

const edibleCrab: Species = {
  shell: () => {
    const scallops = 16;
    const rim = Array.from({ length: scallops + 1 }, (_, index): Point => {
      const angle = 180 + (180 * index) / scallops;
      const bulge = index % 2 === 0 ? 1 : 1.055;
      return [31 * bulge * cosine(angle), 17 * bulge * sine(angle) + 0];
    });
    return outline(...rim, [26, 9], [13, 17], [0, 18.5], [-13, 17], [-26, 9]);
  },
  legLength: 0.92,
  legWidth: 4.8,
  claws: [1.12, 1.12],
};

const fiddlerCrab: Species = {
  shell: () =>
    outline(
      [-20, -14, "corner"],
      [-7, -15],
      [7, -15],
      [20, -14, "corner"],
      [19, 2],
      [10, 16],
      [-10, 16],
      [-19, 2],
    ),
  legLength: 0.95,
  legWidth: 3.8,
  claws: [0.6, 1.55],
};

const blueCrab: Species = {
  shell: () =>
    outline(
      [-9, -13],
      [9, -13],
      [22, -10],
      [39, -3, "corner"],
      [24, 6],
      [11, 16],
      [-11, 16],
      [-24, 6],
      [-39, -3, "corner"],
      [-22, -10],
    ),
  legLength: 0.95,
  legWidth: 4,
  claws: [1.1, 1.1],
};

const spiderCrab: Species = {
  shell: (random) => {
    const count = 22;
    return outline(
      ...Array.from({ length: count }, (_, index): Point => {
        const angle = (360 * index) / count - 90;
        const spine = index % 2 === 0 ? 1.1 : 0.95;
        const reach = (spine + random.between(-0.02, 0.02)) * (index === 0 ? 1.12 : 1);
        return [16 * reach * cosine(angle), 3 + 19 * reach * sine(angle)];
      }),
    );
  },
  legLength: 1.25,
  legWidth: 3,
  claws: [0.85, 0.85],
};

/** Four legs of the right side, bent at two joints. */
function drawLegs({ brush, inks, random, colour, species }: Crab): void {
  const { legLength, legWidth } = species;
  for (let leg = 0; leg < 4; leg += 1) {
    const angle = -14 + 25 * leg + random.between(-5, 5);
    const hip: Point = [15 - 2.4 * leg, -2 + 5 * leg];
    const reach = legLength * (1 - 0.07 * leg);
    const knee = along(hip, angle - 12, 20 * reach);
    const ankle = along(knee, angle + 20, 11 * reach);
    const tip = along(ankle, angle + 52 + random.between(-8, 8), 13 * reach);
    const dark = mix(colour, inks.line, 0.3);
    brush.stroke(polyline(hip, knee), legWidth + 2 * keyLine, inks.line);
    brush.stroke(curve(knee, ankle, tip), narrowing(legWidth + 2.4, 1.8), inks.line);
    brush.stroke(polyline(hip, knee), legWidth, leg % 2 === 0 ? colour : dark);
    brush.stroke(curve(knee, ankle, tip), narrowing(legWidth - 0.6, 0.2), leg % 2 === 0 ? colour : dark);
    brush.stroke(polyline(hip, knee), 0.9, mix(colour, inks.foam, 0.5));
  }
}

function along([x, y]: Point, angle: number, length: number): Point {
  return [x + length * cosine(angle), y + length * sine(angle)];
}

/** The right arm and claw. */
function drawClaw({ brush, inks, random, colour }: Crab, size: number): void {
  const shoulder: Point = [15, -9];
  const elbow: Point = [28 + random.between(-2, 4), -17 + random.between(-3, 4)];
  const wrist: Point = [27 + random.between(-3, 5), -27 + random.between(-2, 3)];
  for (const [width, ink] of [
    [9.5, inks.line],
    [6.6, colour],
  ] as const) {
    brush.stroke(curve(shoulder, elbow, wrist), width * (0.6 + 0.4 * size), ink);
  }
  const turn = random.between(-48, -14);
  const hand = brush.placed(compose(translation(...wrist), rotation(turn), scaling(size)));
  const opening = random.between(6, 22);
  const finger = outline([2, -9, "corner"], [9, -14], [9.5, -24], [6.5, -30, "corner"], [3.5, -22], [1, -13]);
  const movable = hand.placed(compose(translation(3, -8), rotation(opening), translation(-3, 8)));
  block(movable, finger, mix(colour, inks.line, 0.18), inks.line);
  const palm = outline([-3, 3], [-9.5, -5], [-9, -17], [-2, -29, "corner"], [-1.5, -18], [4, -9], [4.5, -1]);
  block(hand, palm, colour, inks.line);
  hand.inside(palm, (inner) => {
    inner.fill(
      palm,
      mix(colour, inks.line, 0.65),
      engraved({ from: [-4, -8], to: [6, 2], angle: 40, spacing: 2.6 }),
    );
  });
  hand.stroke(curve([-6.5, -4], [-6.8, -12], [-4, -21]), tapered(1.8), mix(colour, inks.foam, 0.65));
}

function drawEyes({ brush, inks, colour }: Crab): void {
  for (const side of [-1, 1]) {
    brush.stroke(polyline([5.5 * side, -11], [7 * side, -20.5]), 3.4, inks.line);
    brush.stroke(polyline([5.5 * side, -11], [7 * side, -20]), 1.6, colour);
    block(brush, ellipse(7.2 * side, -21.5, 2.9), inks.foam, inks.line, 1.1);
    brush.fill(ellipse(7.4 * side, -22, 1.5), inks.line);
  }
}

function drawShell({ brush, inks, random, colour, species }: Crab): void {
  const shell = species.shell(random);
  block(brush, shell, colour, inks.line, 1.8);
  const dark = mix(colour, inks.line, 0.6);
  const pale = mix(colour, inks.foam, 0.6);
  const marks = pick(random, ["specks", "specks", "plain", "furrows"]);
  const seed = Math.floor(random.between(0, 1000));
  brush.inside(shell, (inner) => {
    inner.fill(shell, dark, engraved({ from: [0, 4], to: [0, 22], angle: 0, spacing: 2.6, darkest: 0.75 }));
    if (marks === "specks") inner.fill(shell, pale, specks(5, 0.55, seed));
    if (marks === "furrows") {
      for (const bend of [-9, 0, 9])
        inner.stroke(curve([bend - 10, -9], [bend, -3], [bend + 10, -9]), tapered(2), pale);
    }
    for (const side of [-1, 1]) {
      inner.stroke(curve([3.5 * side, -3], [7.5 * side, 2], [4.5 * side, 9]), tapered(2), dark);
      inner.stroke(curve([10 * side, -10.5], [17 * side, -8.5], [22 * side, -3.5]), tapered(2.2), pale);
    }
  });
}
