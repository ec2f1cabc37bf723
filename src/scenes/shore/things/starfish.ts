import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, type Knot, outline, type Path, type Point } from "../../raster/path";
import { faint, radial, specks } from "../../raster/tone";
import { translation } from "../../raster/transform";
import { cosine, sine } from "../../raster/trigonometry";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, pick, type Sketch } from "../sketch";

interface Star {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly colour: Colour;
  readonly arms: readonly Arm[];
  /** Half width of an arm at the disc, and at its rounded end. */
  readonly root: number;
  readonly end: number;
}

/** One arm: where it points, how long it is, and how far its end bends aside. */
interface Arm {
  readonly angle: number;
  readonly length: number;
  readonly bend: number;
}

/** Five arms mostly, up to thirteen for a sun star; slender, plump or cushion-like. */
export const drawStarfish: Sketch = (brush, inks, random) => {
  const { red, orange, yellow, violet, blue, bark, white } = inks;
  const colour = pick(random, [
    orange,
    orange,
    red,
    mix(red, violet, 0.45),
    violet,
    mix(blue, violet, 0.3),
    yellow,
    mix(bark, orange, 0.4),
    mix(red, white, 0.35),
  ]);
  const count = pick(random, [5, 5, 5, 5, 5, 6, 9, 12]);
  const plumpness = count > 6 ? random.between(0.5, 0.62) : pick(random, [0.55, 0.8, 1, 1.25]);
  const arms = Array.from(
    { length: count },
    (_, index): Arm => ({
      angle: (360 * (index + random.between(-0.08, 0.08))) / count - 90,
      length: 48 * random.between(0.86, 1.02),
      bend: random.between(-7, 7),
    }),
  );
  const star: Star = {
    brush,
    inks,
    random,
    colour,
    arms,
    root: 12.5 * plumpness,
    end: (count > 6 ? 2.2 : 4.2) * plumpness,
  };
  const shape = starOf(star);
  brush.placed(translation(1.4, 2.4)).fill(shape, inks.line, 0.4);
  block(brush, shape, colour, inks.line, 1.8);
  paintSkin(star, shape);
};

/** A place on an arm: `along` from the middle (0) to the end (1), `aside` in the box's units. */
function place({ angle, length, bend }: Arm, along: number, aside: number): Point {
  const x = length * along;
  const y = bend * along * along + aside;
  return [x * cosine(angle) - y * sine(angle), x * sine(angle) + y * cosine(angle)];
}

function starOf({ arms, root, end }: Star): Path {
  const knots = arms.flatMap((arm, index): readonly Knot[] => {
    const next = arms[(index + 1) % arms.length] ?? arm;
    const gap = ((next.angle - arm.angle + 360) % 360) / 2;
    const notch: Knot = [root * 1.45 * cosine(arm.angle + gap), root * 1.45 * sine(arm.angle + gap)];
    return [
      place(arm, 0.55, -(root * 0.5 + end * 0.5)),
      place(arm, 0.94, -end),
      place(arm, 1, 0),
      place(arm, 0.94, end),
      place(arm, 0.55, root * 0.5 + end * 0.5),
      notch,
    ];
  });
  return outline(...knots);
}

/** Shade, then rows of knobs, a mosaic, or stripes across the arms. */
function paintSkin(star: Star, shape: Path): void {
  const { brush, inks, random, colour, root } = star;
  const pale = mix(colour, inks.foam, 0.65);
  const dark = mix(colour, inks.line, 0.55);
  const skin = pick(random, ["rows", "rows", "knobs", "stripes", "mosaic"]);
  const seed = Math.floor(random.between(0, 1000));
  const hasHeart = chance(random, 0.4);
  brush.inside(shape, (inner) => {
    const skinned = { ...star, brush: inner };
    inner.fill(shape, dark, faint(radial(0, 0, 24), 0.35));
    if (skin === "knobs") inner.fill(shape, pale, specks(4.6, 0.8, seed, 0.38));
    if (skin === "mosaic") {
      inner.fill(shape, dark, specks(4, 0.85, seed, 0.42));
      inner.fill(shape, pale, specks(8, 0.5, seed + 7, 0.3));
    }
    if (skin === "stripes") drawStripes(skinned, pale);
    drawSpines(skinned, dark);
    if (hasHeart) inner.fill(ellipse(0, 0, root * 0.7), dark, 0.7);
  });
  if (skin === "rows") drawRows(star, pale);
  brush.stroke(shape, 1.8, inks.line);
}

function drawStripes({ brush, arms }: Star, colour: Colour): void {
  for (const arm of arms) {
    for (let band = 0.25; band < 1; band += 0.17) {
      brush.stroke(
        curve(place(arm, band, -14), place(arm, band + 0.05, 0), place(arm, band, 14)),
        3.2,
        colour,
      );
    }
  }
}

/** A line along each arm, and shade on the side away from the light. */
function drawSpines({ brush, arms, root }: Star, dark: Colour): void {
  for (const arm of arms) {
    brush.stroke(curve(place(arm, 0, 0), place(arm, 0.5, 0), place(arm, 0.97, 0)), 1, dark);
    const shadeSide = Math.sign(cosine(arm.angle)) || 1;
    brush.stroke(
      curve(
        place(arm, 0.2, shadeSide * root * 0.8),
        place(arm, 0.6, shadeSide * root * 0.55),
        place(arm, 1, 0),
      ),
      2.4,
      dark,
      0.55,
    );
  }
}

function drawRows(star: Star, pale: Colour): void {
  const { brush, arms, root } = star;
  const rows = root > 9 ? [-1, 0, 1] : [0];
  for (const arm of arms) {
    for (const row of rows) drawRow(star, arm, row, pale);
  }
  brush.fill(ellipse(0, 0, root * 0.24 + 0.6), pale);
}

/** Knobs along one arm, smaller towards its end; `row` is −1 and 1 beside the middle. */
function drawRow({ brush, inks, root, end }: Star, arm: Arm, row: number, pale: Colour): void {
  const knobs = root > 8 ? 6 : 5;
  for (let knob = 1; knob <= knobs; knob += 1) {
    const along = knob / (knobs + 1) + 0.05;
    const size = ((root * 0.2 + 0.5) * (1.2 - along) + 0.5) * (row === 0 ? 1 : 0.7);
    const [x, y] = place(arm, along, row * (root * (1 - along) + end * along) * 0.55);
    brush.fill(ellipse(x + 0.4, y + 0.7, size), inks.line, 0.5);
    brush.fill(ellipse(x, y, size), pale);
  }
}
