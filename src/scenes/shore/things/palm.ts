import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, type Knot, outline, type Path, type Point, polygon } from "../../raster/path";
import { narrowing, tapered } from "../../raster/stroke";
import { compose, rotation, scaling, translation } from "../../raster/transform";
import { cosine, sine } from "../../raster/trigonometry";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, pick, type Sketch } from "../sketch";

interface Palm {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly leaf: Colour;
}

/** Coconut palms on bent trunks, fan palms, stout date palms, and two together. */
export const drawPalm: Sketch = (brush, inks, random) => {
  const { leaf, green, yellow, blue, bark } = inks;
  const palm: Palm = {
    brush,
    inks,
    random,
    leaf: pick(random, [
      leaf,
      leaf,
      green,
      mix(leaf, yellow, 0.35),
      mix(leaf, blue, 0.3),
      mix(leaf, bark, 0.3),
    ]),
  };
  pick(random, [drawCoconut, drawCoconut, drawCoconut, drawFanPalm, drawDatePalm, drawPair])(palm);
};

/** Sand and grass at the foot. */
function drawMound({ brush, inks, random, leaf }: Palm, x: number): void {
  const reach = random.between(15, 25);
  const mound = outline(
    [x - reach, 50, "corner"],
    [x - reach / 2, 46],
    [x, 44.5],
    [x + reach / 2, 46],
    [x + reach, 50, "corner"],
  );
  block(brush, mound, mix(inks.sand, inks.wetSand, 0.3), mix(inks.wetSand, inks.line, 0.5), 1.1);
  for (let blade = 0; blade < 7; blade += 1) {
    const foot = x + random.between(-reach * 0.7, reach * 0.7);
    brush.stroke(
      curve([foot, 48], [foot + random.between(-2, 2), 43], [foot + random.between(-6, 6), 39]),
      narrowing(1.6, 0.3),
      mix(leaf, inks.line, 0.3),
    );
  }
}

/** A ringed trunk along the knots, foot first. */
function drawTrunk({ brush, inks, random }: Palm, knots: readonly Knot[], [foot, top]: Point): void {
  const bark = mix(inks.bark, inks.stone, random.between(0.1, 0.5));
  const stem = curve(...knots);
  brush.stroke(stem, narrowing(foot + 3, top + 3), inks.line);
  brush.stroke(stem, narrowing(foot, top), bark);
  const rings = 11;
  for (let ring = 1; ring < rings; ring += 1) {
    const [x, y] = between(knots, ring / rings);
    const half = (foot + (top - foot) * (ring / rings)) / 2;
    brush.stroke(curve([x - half, y - 1], [x, y + 1], [x + half, y - 0.6]), 1.1, mix(bark, inks.line, 0.65));
    brush.stroke(curve([x - half * 0.8, y + 1], [x - half * 0.2, y + 2.2]), 1.3, mix(bark, inks.foam, 0.5));
  }
}

/** The place at a share of the way along the knots, as the crow flies between them. */
function between(knots: readonly Knot[], share: number): Point {
  const place = share * (knots.length - 1);
  const index = Math.min(knots.length - 2, Math.floor(place));
  const [x0, y0] = knots[index] ?? [0, 0];
  const [x1, y1] = knots[index + 1] ?? [0, 0];
  return [x0 + (x1 - x0) * (place - index), y0 + (y1 - y0) * (place - index)];
}

/** A feathered leaf from (0, 0): it leaves at `angle` and droops; leaflets point forwards on both sides of its rib. */
function drawFrond({ brush, inks, random }: Palm, angle: number, length: number, colour: Colour): void {
  const droop = random.between(0.4, 0.8) * length;
  const c = cosine(angle);
  const s = sine(angle);
  const rib = (t: number): Point => [c * length * t, s * length * t + droop * t * t];
  const side = (t: number, forwards: number, aside: number): Point => {
    const [x, y] = rib(t);
    const [tx, ty] = [c * length, s * length + 2 * droop * t];
    const norm = Math.sqrt(tx * tx + ty * ty);
    return [x + (tx * forwards - ty * aside) / norm, y + (ty * forwards + tx * aside) / norm];
  };
  const leaflets = 8;
  const edge = (sign: number): readonly Point[] =>
    Array.from({ length: leaflets }, (_, index): readonly Point[] => {
      const t = 0.1 + (0.84 * index) / leaflets;
      const reach = length * 0.235 * (1 - 0.72 * t * t) * Math.min(1, 0.45 + 3 * t);
      return [side(t, 0, 0.34 * sign * reach), side(t, 0.95 * reach, sign * reach)];
    }).flat();
  const leaf = polygon([0, 0], ...edge(-1), rib(1.08), ...edge(1).toReversed());
  block(brush, leaf, colour, inks.line, 0.9);
  brush.stroke(curve([0, 0], rib(0.5), rib(1)), narrowing(1.8, 0.5), mix(colour, inks.yellow, 0.5));
}

/** The crown: fronds from the back to the front, the lower ones older. */
function drawCrown(palm: Palm, [x, y]: Point, size: number): void {
  const { brush, inks, random, leaf } = palm;
  const placed = { ...palm, brush: brush.placed(compose(translation(x, y), scaling(size))) };
  const count = 8 + Math.floor(random.between(0, 3));
  const dark = mix(leaf, inks.line, 0.35);
  for (const [layer, colour] of [dark, leaf].entries()) {
    for (let frond = 0; frond < count / 2; frond += 1) {
      const share = (frond + 0.5 * layer) / (count / 2 - 0.5);
      const angle = -205 + 230 * share + random.between(-10, 10);
      drawFrond(placed, angle, random.between(33, 43), colour);
    }
  }
  if (chance(random, 0.6)) {
    for (const [nutX, nutY] of [
      [-4, 4],
      [3, 5],
      [0, 1],
    ] as const)
      block(placed.brush, ellipse(nutX, nutY, 3.4), mix(inks.bark, inks.orange, 0.25), inks.line, 1);
  }
}

function drawCoconut(palm: Palm): void {
  const { random } = palm;
  const lean = random.between(-22, 22);
  const top: Point = [lean * 0.7, -20];
  drawTrunk(
    palm,
    [[-lean * 0.5, 45], [-lean * 0.15, 25], [lean * 0.3, 2], top],
    [random.between(6.5, 8.5), random.between(4, 5.2)],
  );
  drawMound(palm, -lean * 0.5);
  drawCrown(palm, top, random.between(0.9, 1.08));
}

function drawPair(palm: Palm): void {
  const { random, brush } = palm;
  const tall: Point = [-13 + random.between(-5, 3), -22];
  const low: Point = [21 + random.between(-4, 4), -3];
  drawMound(palm, 0);
  drawTrunk(palm, [[3, 45], [10, 28], [17, 12], low], [5.5, 3.6]);
  drawCrown({ ...palm, brush }, low, 0.62);
  drawTrunk(palm, [[-3, 45], [-6, 24], [-12, 0], tall], [6, 4]);
  drawMound(palm, 0);
  drawCrown(palm, tall, 0.78);
}

function drawDatePalm(palm: Palm): void {
  const { random, brush, inks } = palm;
  drawMound(palm, 0);
  drawTrunk(
    palm,
    [
      [0, 45],
      [0.5, 25],
      [0, 5],
      [1, -14],
    ],
    [13, 10],
  );
  drawCrown(palm, [1, -15], random.between(0.95, 1.1));
  brush.inside(polygon([-6, 45], [6, 45], [5, -14], [-4, -14]), (inner) => {
    inner.fill(
      polygon([-9, 45], [9, 45], [9, -14], [-9, -14]),
      inks.line,
      engraved({ from: [0, 0], to: [9, 0], angle: 50, spacing: 3.2, darkest: 0.6 }),
    );
  });
}

/** A straight stem with a ball of folded fans. */
function drawFanPalm(palm: Palm): void {
  const { random, inks, leaf, brush } = palm;
  drawMound(palm, 0);
  drawTrunk(
    palm,
    [
      [0, 45],
      [random.between(-3, 3), 22],
      [random.between(-3, 3), -2],
      [0, -22],
    ],
    [7, 4.4],
  );
  for (let fan = 0; fan < 15; fan += 1) {
    const isBehind = fan < 8;
    const angle = (isBehind ? -215 + 35 * fan : -185 + 34 * (fan - 8)) + random.between(-8, 8);
    const reach = isBehind ? random.between(16, 20) : random.between(8, 12);
    const placed = brush.placed(compose(translation(0, -24), rotation(angle), translation(reach, 0)));
    drawFan(placed, inks, isBehind ? mix(leaf, inks.line, 0.32) : leaf);
  }
}

/** A fan around (0, 0), opening to the right, its stalk from the left. */
function drawFan(brush: Brush, inks: Inks, colour: Colour): void {
  const rays = 9;
  const edge = Array.from({ length: 2 * rays - 1 }, (_, index): Point => {
    const angle = -100 + (200 * index) / (2 * rays - 2);
    const reach = index % 2 === 0 ? 15 : 11;
    return [reach * cosine(angle), reach * sine(angle)];
  });
  brush.stroke(curve([-16, 0], [0, 0]), 2.4, inks.line);
  const fan: Path = polygon([0, 0], ...edge);
  block(brush, fan, colour, inks.line, 1.1);
  for (const point of edge.filter((_, index) => index % 2 === 0)) {
    brush.stroke(curve([0, 0], point), tapered(1), mix(colour, inks.line, 0.55));
  }
}
