import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, type Knot, outline, type Path, rectangle } from "../../raster/path";
import { narrowing, tapered } from "../../raster/stroke";
import { both, inverse, leftOf, linear, lines, specks } from "../../raster/tone";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, pick, type Sketch } from "../sketch";

/** A fish's build: half heights of its body from the gills to the tail's root, in its box of 100. */
interface Build {
  readonly depth: number;
  /** How high the snout lies, above the middle if below 0, and how blunt the head is, 0 to 1. */
  readonly snoutY: number;
  readonly bluntness: number;
  /** Where the body is deepest, from the snout (1) to the tail (0). */
  readonly shoulder: number;
  readonly tail: "forked" | "fan" | "moon" | "round";
  readonly dorsal: "long" | "sail" | "two" | "small";
}

interface Fish {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly build: Build;
  readonly back: Colour;
  readonly belly: Colour;
  readonly mark: Colour;
}

const snout = 46;
const tailRoot = -26;

/** From mackerels to disc-shaped reef fish, swimming to the right. */
export const drawFish: Sketch = (brush, inks, random) => {
  const { red, orange, yellow, blue, green, violet, grey, black, white, leaf } = inks;
  const build: Build = {
    depth: pick(random, [9, 12, 15, 18, 22, 27, 32]) * random.between(0.93, 1.07),
    snoutY: random.between(-3, 5),
    bluntness: random.between(0, 1),
    shoulder: random.between(0.45, 0.66),
    tail: pick(random, ["forked", "forked", "fan", "moon", "round"]),
    dorsal: pick(random, ["long", "long", "sail", "two", "small"]),
  };
  const back = pick(random, [
    red,
    orange,
    yellow,
    blue,
    green,
    violet,
    grey,
    mix(blue, black, 0.4),
    mix(leaf, blue, 0.5),
    mix(red, orange, 0.5),
  ]);
  const mark = pick(random, [black, white, yellow, blue, red, white]);
  const belly = mix(back, white, random.between(0.35, 0.8));
  const fish: Fish = { brush, inks, random, build, back, belly, mark };
  const body = bodyOf(build);
  drawTail(fish);
  drawFins(fish);
  block(brush, body, belly, inks.line, 1.7);
  brush.inside(body, (inner) => paintBody({ ...fish, brush: inner }, body));
  brush.stroke(body, 1.7, inks.line);
  drawFace(fish);
};

function bodyOf({ depth, shoulder, snoutY, bluntness }: Build): Path {
  const deepest = tailRoot + (snout - tailRoot) * shoulder;
  const brow = 0.34 + 0.34 * bluntness;
  return outline(
    [snout, snoutY],
    [snout - 9, -depth * brow + snoutY * 0.4],
    [deepest, -depth],
    [(deepest + tailRoot) / 2, -depth * 0.68],
    [tailRoot, -4.6],
    [tailRoot - 5, 0],
    [tailRoot, 4.6],
    [(deepest + tailRoot) / 2, depth * 0.64],
    [deepest, depth * 0.94],
    [snout - 9, depth * brow + snoutY * 0.4],
  );
}

function drawTail({ brush, inks, build, back, mark, random }: Fish): void {
  const spread = 17 + build.depth * 0.22;
  const shapes: Readonly<Record<Build["tail"], readonly Knot[]>> = {
    forked: [
      [-24, -4, "corner"],
      [-36, -spread * 0.72],
      [-50, -spread, "corner"],
      [-40, 0],
      [-50, spread, "corner"],
      [-36, spread * 0.72],
      [-24, 4, "corner"],
    ],
    moon: [
      [-24, -3, "corner"],
      [-34, -spread * 0.62],
      [-45, -spread * 1.25, "corner"],
      [-37, 0],
      [-45, spread * 1.25, "corner"],
      [-34, spread * 0.62],
      [-24, 3, "corner"],
    ],
    fan: [
      [-24, -4, "corner"],
      [-48, -spread * 0.95, "corner"],
      [-46, 0],
      [-48, spread * 0.95, "corner"],
      [-24, 4, "corner"],
    ],
    round: [
      [-24, -4, "corner"],
      [-38, -spread * 0.72],
      [-50, -spread * 0.4],
      [-50, spread * 0.4],
      [-38, spread * 0.72],
      [-24, 4, "corner"],
    ],
  };
  const tail = outline(...shapes[build.tail]);
  const colour = chance(random, 0.5) ? back : mix(mark, back, 0.3);
  block(brush, tail, colour, inks.line);
  drawRays(brush, tail, mix(colour, inks.line, 0.6), [-18, 0], [-54, spread]);
}

/** A fin's rays fan out from `root`. */
function drawRays(
  brush: Brush,
  fin: Path,
  colour: Colour,
  [x, y]: readonly [number, number],
  [endX, spread]: readonly [number, number],
): void {
  brush.inside(fin, (inner) => {
    for (let ray = -3; ray <= 3; ray += 1)
      inner.stroke(curve([x, y], [endX, y + (ray * spread) / 3]), narrowing(0.4, 1.3), colour);
  });
}

function drawFins({ brush, inks, build, back, mark, random }: Fish): void {
  const { depth } = build;
  const colour = chance(random, 0.5) ? mix(back, inks.line, 0.15) : mix(mark, back, 0.35);
  const top = -depth * 0.8;
  const dorsals: Readonly<Record<Build["dorsal"], readonly Path[]>> = {
    long: [
      outline(
        [24, top + 4, "corner"],
        [14, top - 11],
        [-6, top - 9],
        [-21, top * 0.6 - 3, "corner"],
        [-22, 0, "corner"],
      ),
    ],
    sail: [
      outline(
        [18, top + 4, "corner"],
        [10, top - 17],
        [-8, top - 24, "corner"],
        [-8, top - 8],
        [-22, top * 0.5, "corner"],
        [-20, 0, "corner"],
      ),
    ],
    two: [
      outline([24, top + 4, "corner"], [17, top - 12, "corner"], [3, top - 3], [4, 0, "corner"]),
      outline([0, top + 4, "corner"], [-6, top - 8, "corner"], [-20, top * 0.55], [-18, 0, "corner"]),
    ],
    small: [outline([12, top + 6, "corner"], [2, top - 10, "corner"], [-6, top + 1], [-4, 0, "corner"])],
  };
  const lower = [
    outline(
      [2, depth * 0.6, "corner"],
      [-8, depth * 0.8 + 10, "corner"],
      [-15, depth * 0.55 + 5],
      [-20, 2, "corner"],
    ),
    outline([22, depth * 0.5, "corner"], [12, depth * 0.85 + 10, "corner"], [8, depth * 0.6, "corner"]),
  ];
  for (const fin of [...dorsals[build.dorsal], ...lower]) {
    block(brush, fin, colour, inks.line);
    brush.inside(fin, (inner) => {
      inner.fill(
        rectangle(-60, -70, 120, 140),
        mix(colour, inks.line, 0.6),
        lines({ angle: 68, spacing: 3.6, share: 0.28 }),
      );
    });
  }
}

/** Back and belly, then the species' pattern, scales and shade. */
function paintBody({ brush, inks, random, build, back, mark }: Fish, body: Path): void {
  const { depth } = build;
  brush.fill(body, back, linear(0, depth * 0.5, 0, -depth * 0.05));
  const pattern = pick(random, [
    "bars",
    "bars",
    "stripes",
    "spots",
    "spots",
    "saddle",
    "scales",
    "plain",
    "mask",
  ]);
  const seed = Math.floor(random.between(0, 1000));
  if (pattern === "bars") {
    const bars = lines({
      angle: 90 + random.between(-12, 12),
      spacing: random.between(11, 22),
      share: random.between(0.3, 0.5),
      wander: 0.14,
      seed,
    });
    brush.fill(body, mark, both(bars, leftOf(24)));
  }
  if (pattern === "stripes")
    brush.fill(
      body,
      mark,
      lines({ angle: random.between(-6, 6), spacing: random.between(7, 11), share: 0.4, wander: 0.3, seed }),
    );
  if (pattern === "spots") brush.fill(body, mark, specks(random.between(6.5, 10), 0.75, seed, 0.36));
  if (pattern === "saddle") brush.fill(ellipse(-2, -depth, random.between(12, 20), depth * 0.9), mark);
  if (pattern === "mask") brush.fill(rectangle(22, -40, 12, 80), mark);
  const scale = lines({ angle: 58, spacing: 4.4, share: 0.16 });
  const across = lines({ angle: -58, spacing: 4.4, share: 0.16 });
  const flank = leftOf(20);
  const ink = mix(back, inks.line, 0.55);
  if (pattern === "scales" || pattern === "plain" || pattern === "saddle") {
    brush.fill(body, ink, both(flank, scale));
    brush.fill(body, ink, both(both(flank, across), inverse(scale)));
  }
  brush.fill(
    body,
    mix(back, inks.line, 0.7),
    engraved({ from: [0, depth * 0.35], to: [0, depth * 1.15], angle: 4, spacing: 2.7, darkest: 0.55 }),
  );
  brush.stroke(curve([22, -depth * 0.2], [0, -depth * 0.26], [tailRoot, -0.5]), 0.9, ink);
}

function drawFace({ brush, inks, random, build, back }: Fish): void {
  const { depth } = build;
  const gill = 23;
  const bend = random.between(-2, 2.5);
  brush.stroke(
    curve([gill, -depth * 0.6], [gill - 5.5, 0], [gill, depth * 0.55]),
    tapered(3),
    mix(back, inks.line, 0.75),
  );
  const fin = outline([17, 3, "corner"], [6, 2], [-1, 8, "corner"], [8, 12], [15, 8]);
  block(brush, fin, mix(back, inks.yellow, 0.25), inks.line, 1.2);
  const eye = Math.min(5, 3.2 + depth * 0.05);
  block(brush, ellipse(33, -depth * 0.2, eye), mix(inks.yellow, inks.foam, 0.5), inks.line, 1.2);
  brush.fill(ellipse(33.6, -depth * 0.2, eye * 0.58), inks.line);
  brush.fill(ellipse(34.6, -depth * 0.2 - 1, eye * 0.2), inks.foam);
  brush.stroke(
    curve(
      [snout + 0.5, build.snoutY + 1.5],
      [snout - 5, build.snoutY + 3 - bend],
      [snout - 8, build.snoutY + 4 + bend],
    ),
    1.7,
    inks.line,
  );
}
