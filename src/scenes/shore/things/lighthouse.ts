import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import {
  arc,
  curve,
  ellipse,
  outline,
  type Path,
  type Point,
  polygon,
  polyline,
  rectangle,
} from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { faint, linear, lines } from "../../raster/tone";
import { translation } from "../../raster/transform";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, keyLine, pick, type Sketch } from "../sketch";

interface Tower {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  /** Half widths at the foot and under the gallery. */
  readonly foot: number;
  readonly neck: number;
  readonly wall: Colour;
  readonly paint: Colour;
}

const footY = 38;
const neckY = -26;

/** Round, tapering, octagonal or squat towers, banded, spiralled, chequered or plain, on a rock, alone or with a house. */
export const drawLighthouse: Sketch = (brush, inks, random) => {
  const foot = random.between(11, 17);
  const tower: Tower = {
    brush,
    inks,
    random,
    foot,
    neck: foot * random.between(0.5, 0.85),
    wall: pick(random, [
      inks.white,
      inks.white,
      inks.white,
      mix(inks.stone, inks.white, 0.4),
      inks.yellow,
      inks.red,
    ]),
    paint: pick(random, [inks.red, inks.red, inks.black, inks.blue, inks.orange, inks.green]),
  };
  if (chance(random, 0.35)) drawBeams(tower);
  drawRock(tower);
  if (chance(random, 0.4)) drawHouse(tower);
  drawShaft(tower);
  drawLantern(tower);
};

function drawBeams({ brush, inks, random }: Tower): void {
  const colour = mix(inks.yellow, inks.foam, 0.55);
  for (const side of [-1, 1]) {
    const drop = random.between(-9, 3);
    const beam = polygon([0, -37], [58 * side, -47 + drop], [58 * side, -27 + drop]);
    brush.fill(beam, colour, faint(linear(58 * side, 0, 0, 0), 0.85));
  }
}

function drawRock({ brush, inks, random }: Tower): void {
  const rise = () => random.between(-3, 3);
  const rock = polygon(
    [-48, 50],
    [-40, 42 + rise()],
    [-27, 37 + rise()],
    [-15, 35],
    [12, 35.5],
    [25, 38 + rise()],
    [36, 43 + rise()],
    [47, 50],
  );
  const stone = mix(inks.stone, inks.sand, random.between(0, 0.5));
  block(brush, rock, stone, inks.line);
  brush.inside(rock, (inner) => {
    inner.fill(
      rock,
      mix(stone, inks.line, 0.75),
      engraved({ from: [-30, 36], to: [24, 52], angle: 62, spacing: 3 }),
    );
    for (const x of [-28, -8, 14, 30])
      inner.stroke(polyline([x, 36 + rise()], [x + random.between(-4, 5), 51]), tapered(2), inks.line);
  });
  brush.stroke(curve([-52, 50], [-26, 48], [0, 50], [26, 48.4], [52, 50]), tapered(3), inks.foam);
}

function drawHouse({ brush, inks, random, paint }: Tower): void {
  const side = random.next() < 0.5 ? -1 : 1;
  const x = (reach: number) => side * reach;
  block(
    brush,
    polygon([x(6), 40], [x(6), 22], [x(34), 22], [x(34), 40]),
    mix(inks.white, inks.sand, 0.35),
    inks.line,
  );
  block(
    brush,
    polygon([x(4), 23], [x(10), 13], [x(31), 13], [x(37), 23]),
    mix(paint, inks.bark, 0.35),
    inks.line,
  );
  for (const window of [21, 28]) brush.fill(rectangle(x(window) - 1.7, 27, 3.4, 5), inks.line);
}

function shaftOf({ foot, neck, random }: Tower): Path {
  const waist = foot * random.between(0, 0.12);
  return outline(
    [-foot, footY, "corner"],
    [-(foot + neck) / 2 + waist, (footY + neckY) / 2],
    [-neck, neckY, "corner"],
    [neck, neckY, "corner"],
    [(foot + neck) / 2 - waist, (footY + neckY) / 2],
    [foot, footY, "corner"],
    [0, footY + 2.5],
  );
}

function drawShaft(tower: Tower): void {
  const { brush, inks, random, wall } = tower;
  const shaft = shaftOf(tower);
  brush.fill(shaft, wall);
  brush.inside(shaft, (inner) => {
    paintPattern(tower, inner);
    const shade = engraved({ from: [-1, 0], to: [tower.foot, 0], angle: 90, spacing: 2.3, darkest: 0.72 });
    inner.fill(shaft, mix(wall, inks.line, 0.72), shade);
  });
  brush.stroke(shaft, keyLine, inks.line);
  block(
    brush,
    polygon([-3, 39.5], [-3, 31], [-1.5, 29], [1.5, 29], [3, 31], [3, 39.5]),
    mix(inks.bark, inks.line, 0.4),
    inks.line,
    0.8,
  );
  const windows = 2 + Math.floor(random.between(0, 2));
  for (let index = 0; index < windows; index += 1) {
    const y = 20 - (40 * index) / windows;
    brush.fill(polygon([-1.7, y], [-1.7, y - 4.6], [0, y - 6.2], [1.7, y - 4.6], [1.7, y]), inks.line);
  }
}

function paintPattern({ inks, random, paint, wall }: Tower, brush: Brush): void {
  const all = rectangle(-30, -30, 60, 75);
  const pattern = pick(random, [
    "bands",
    "bands",
    "bands",
    "spiral",
    "chequers",
    "middle",
    "bricks",
    "plain",
  ]);
  if (pattern === "bands") {
    const spacing = 64 / pick(random, [2, 2.5, 3, 3.5, 4.5]);
    brush
      .placed(translation(0, neckY))
      .fill(rectangle(-30, -5, 60, 80), paint, lines({ angle: 0, spacing, share: 0.5 }));
  }
  if (pattern === "spiral")
    brush.fill(
      all,
      paint,
      lines({ angle: random.between(20, 34), spacing: random.between(15, 21), share: 0.48 }),
    );
  if (pattern === "middle") brush.fill(rectangle(-30, -8, 60, 25), paint);
  if (pattern === "chequers") {
    for (let row = 0; row < 5; row += 1) {
      const left = row % 2 === 0;
      brush.fill(rectangle(left ? -30 : 0, neckY + 13 * row, 30, 13), paint);
    }
  }
  if (pattern === "bricks") {
    const mortar = mix(wall, inks.line, 0.4);
    brush.fill(all, mortar, lines({ angle: 0, spacing: 4.2, share: 0.16 }));
    brush.fill(all, mortar, lines({ angle: 90, spacing: 6, share: 0.1 }));
  }
}

/** Gallery, lamp and roof. */
function drawLantern({ brush, inks, random, neck, paint }: Tower): void {
  const cap = pick(random, [paint, paint, inks.black, inks.line, inks.red]);
  const half = neck * random.between(0.55, 0.78);
  const glass = rectangle(-half, -43, 2 * half, 14);
  block(brush, glass, mix(inks.yellow, inks.foam, 0.35), inks.line);
  brush.fill(ellipse(0, -36, half * 0.5, 4), inks.foam);
  for (const share of [-0.36, 0.36])
    brush.stroke(polyline([share * half * 2 * 0.5, -43], [share * half, -29]), 0.9, inks.line);
  const deck = polygon(
    [-neck - 4.5, -30],
    [neck + 4.5, -30],
    [neck + 2.5, neckY + 0.5],
    [-neck - 2.5, neckY + 0.5],
  );
  block(brush, deck, cap, inks.line);
  const rail: Point[] = [
    [-neck - 4, -30],
    [-neck - 4, -35],
    [neck + 4, -35],
    [neck + 4, -30],
  ];
  brush.stroke(polyline(...rail), 0.9, inks.line);
  for (let post = -2; post <= 2; post += 1)
    brush.stroke(polyline([(post * (neck + 4)) / 3, -35], [(post * (neck + 4)) / 3, -30]), 0.7, inks.line);
  const roof = pick(random, [
    polygon([-half - 2.5, -43], [0, -51], [half + 2.5, -43]),
    [...arc({ x: 0, y: -43, radiusX: half + 1.8, radiusY: 7.5, from: 180, to: 360 })],
  ]);
  block(brush, roof, cap, inks.line);
  brush.stroke(polyline([0, -50], [0, -55]), 1.1, inks.line);
  brush.fill(ellipse(0, -51.6, 1.5), inks.line);
}
