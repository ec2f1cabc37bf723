import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, type Knot, outline, type Path, rectangle } from "../../raster/path";
import { narrowing, tapered } from "../../raster/stroke";
import { both, linear, lines, specks } from "../../raster/tone";
import { rotation, scaling, translation } from "../../raster/transform";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, pick, type Sketch } from "../sketch";

interface Whale {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly hide: Colour;
  readonly belly: Colour;
}

/** Great whales, looking right: at the surface, breaching, sounding with the fluke up, or whole, and a sperm whale. */
export const drawWhale: Sketch = (brush, inks, random) => {
  const { blue, black, grey, deep, white, green } = inks;
  const hide = pick(random, [
    mix(blue, black, 0.35),
    mix(deep, black, 0.35),
    mix(grey, blue, 0.4),
    mix(black, grey, 0.25),
    mix(blue, green, 0.35),
  ]);
  const whale: Whale = { brush, inks, random, hide, belly: mix(white, hide, 0.12) };
  const pose = pick(random, [
    drawSurfacing,
    drawSurfacing,
    drawBreaching,
    drawFluke,
    drawWhole,
    drawWhole,
    drawSperm,
  ]);
  pose(whale);
};

/** Pleats of the throat: lines along the belly. */
function paintHide(
  { brush, inks, random, hide, belly }: Whale,
  body: Path,
  throat: Path,
  pleatAngle: number,
): void {
  const seed = Math.floor(random.between(0, 1000));
  const isScarred = chance(random, 0.5);
  brush.inside(body, (inner) => {
    inner.fill(throat, belly);
    inner.fill(throat, mix(belly, inks.line, 0.65), lines({ angle: pleatAngle, spacing: 3.1, share: 0.24 }));
    inner.fill(
      body,
      mix(hide, inks.foam, 0.4),
      both(linear(0, 4, 0, -26), lines({ angle: 4, spacing: 3, share: 0.3, wander: 0.5, seed })),
    );
    if (isScarred)
      inner.fill(rectangle(-60, -60, 120, 70), mix(hide, inks.foam, 0.6), specks(7, 0.3, seed, 0.2));
    inner.fill(
      body,
      mix(hide, inks.line, 0.8),
      engraved({ from: [0, 6], to: [0, 30], angle: 2, spacing: 2.8, darkest: 0.5 }),
    );
  });
}

function drawEye({ brush, inks }: Whale, x: number, y: number): void {
  brush.fill(ellipse(x, y, 2.5, 2.1), inks.foam);
  brush.fill(ellipse(x + 0.2, y, 1.5), inks.line);
}

/** Two jets that part and fall in drops. */
function drawSpout({ brush, inks, random }: Whale, x: number, y: number): void {
  const height = random.between(20, 28);
  for (const side of [-1, -0.35, 0.4, 1]) {
    const jet = curve(
      [x, y],
      [x + 2.5 * side, y - 0.6 * height],
      [x + 9 * side, y - height],
      [x + 15 * side, y - 0.72 * height],
    );
    brush.stroke(jet, narrowing(3.6, 1.6), mix(inks.foam, inks.sea, 0.55));
    brush.stroke(jet, narrowing(2.2, 0.8), inks.foam);
    brush.fill(ellipse(x + 17 * side, y - 0.55 * height, 1.3), inks.foam);
  }
}

/** Water in front of what is below the surface, with splashes. */
function drawSurface({ brush, inks, random }: Whale, level: number, splash: number): void {
  const crest = Array.from(
    { length: 7 },
    (_, index): Knot => [-54 + 18 * index, level + random.between(-1.6, 1.6) - (index % 2) * 2],
  );
  const water = outline(
    ...crest.map(([x, y], index): Knot => (index === 0 || index === 6 ? [x, y, "corner"] : [x, y])),
    [36, level + 14],
    [-36, level + 14],
  );
  brush.fill(water, mix(inks.sea, inks.deep, 0.4));
  brush.stroke(curve(...crest), tapered(3.4), inks.foam);
  for (let mark = 0; mark < 4; mark += 1) {
    const x = random.between(-30, 20);
    const y = level + 3 + 2.4 * mark;
    brush.stroke(curve([x - 16, y], [x, y - 1.8], [x + 16, y]), tapered(1.8), mix(inks.sea, inks.foam, 0.7));
  }
  for (let drop = 0; drop < splash; drop += 1) {
    const x = random.between(-26, 26);
    brush.fill(ellipse(x, level - random.between(2, 13), random.between(0.7, 1.9)), inks.foam);
  }
}

/** Two lobes around (0, 0), from the stem's right side round to its left; the stem comes from below. */
const flukeKnots: readonly Knot[] = [
  [4, 22, "corner"],
  [5, 11],
  [17, 6],
  [30, -4],
  [36, -20, "corner"],
  [20, -9],
  [6, -3],
  [0, 4],
  [-6, -3],
  [-20, -9],
  [-36, -20, "corner"],
  [-30, -4],
  [-17, 6],
  [-5, 11],
  [-4, 22, "corner"],
];

function flukeOf(): Path {
  return outline(...flukeKnots);
}

function drawSurfacing(whale: Whale): void {
  const { brush, inks, random, hide } = whale;
  drawSpout(whale, 20, -8);
  if (chance(random, 0.6)) {
    const tail = brush
      .placed(translation(-39, 2))
      .placed(rotation(random.between(-26, 4)))
      .placed(scaling(0.5));
    block(tail, flukeOf(), hide, inks.line, 2.8);
  }
  const body = outline(
    [50, 22, "corner"],
    [47, 6],
    [34, -5],
    [14, -9],
    [-8, -8],
    [-14, -13, "corner"],
    [-19, -5],
    [-34, 10],
    [-41, 27, "corner"],
    [0, 33],
  );
  block(brush, body, hide, inks.line, 1.8);
  const throat = outline([52, 12, "corner"], [32, 12], [12, 18], [4, 34, "corner"], [52, 40, "corner"]);
  paintHide(whale, body, throat, 4);
  brush.stroke(curve([48, 10], [36, 10], [26, 14]), 1.8, inks.line);
  drawEye(whale, 24, 8);
  drawSurface(whale, 24, 5);
}

function drawBreaching(whale: Whale): void {
  const { brush, inks, random, hide } = whale;
  const turned = { ...whale, brush: brush.placed(rotation(random.between(-14, 12))) };
  const body = outline(
    [14, -50],
    [25, -38],
    [25, -16],
    [20, 10],
    [16, 37],
    [0, 42, "corner"],
    [-22, 40, "corner"],
    [-24, 22],
    [-17, -8],
    [-4, -36],
  );
  const farFin = outline(
    [18, -8, "corner"],
    [34, -14],
    [48, -30, "corner"],
    [42, -8],
    [28, 4],
    [19, 6, "corner"],
  );
  block(turned.brush, farFin, mix(hide, inks.line, 0.25), inks.line);
  block(turned.brush, body, hide, inks.line, 1.8);
  const throat = outline(
    [14, -54, "corner"],
    [32, -40],
    [32, 20],
    [20, 44, "corner"],
    [9, 20],
    [8, -14],
    [10, -36],
  );
  turned.brush.inside(body, (inner) => {
    inner.fill(throat, whale.belly);
    inner.fill(throat, mix(whale.belly, inks.line, 0.65), lines({ angle: 97, spacing: 3.2, share: 0.24 }));
    inner.fill(
      body,
      mix(hide, inks.foam, 0.4),
      engraved({ from: [4, 0], to: [-22, 0], angle: 105, spacing: 3, darkest: 0.5 }),
    );
  });
  turned.brush.stroke(curve([13, -49], [11, -34], [7, -25]), 1.7, inks.line);
  drawEye(turned, 3, -20);
  const fin = outline(
    [-2, -8, "corner"],
    [-16, 0],
    [-34, 8],
    [-46, 4, "corner"],
    [-36, -8],
    [-18, -17],
    [-6, -18, "corner"],
  );
  block(turned.brush, fin, mix(hide, inks.grey, 0.2), inks.line);
  for (const [x, y] of [
    [-22, -10],
    [-30, -6],
    [-14, -13],
  ] as const)
    turned.brush.fill(ellipse(x, y, 1.6), whale.belly);
  drawSurface(whale, 36, 16);
}

function drawFluke(whale: Whale): void {
  const { brush, inks, random, hide } = whale;
  const lean = random.between(-9, 9);
  const left: readonly Knot[] = [
    [-5, -16, "corner"],
    [-6.5, 4],
    [-14, 26],
    [-24, 44, "corner"],
  ];
  const right: readonly Knot[] = [
    [26, 44, "corner"],
    [15, 26],
    [6.5, 4],
    [5, -16, "corner"],
  ];
  const stock = outline(...left, ...right);
  const raised = brush.placed(rotation(lean));
  raised.fill(stock, hide);
  raised.inside(stock, (inner) => {
    inner.fill(
      stock,
      mix(hide, inks.foam, 0.4),
      engraved({ from: [2, 0], to: [-16, 0], angle: 80, spacing: 3 }),
    );
  });
  for (const edge of [left, right]) raised.stroke(curve(...edge), 1.8, inks.line);
  const tail = raised.placed(translation(0, -26)).placed(scaling(1.35, 1.25));
  const fluke = flukeOf();
  tail.fill(fluke, hide);
  tail.stroke(curve(...flukeKnots), 1.4, inks.line);
  const isPale = chance(random, 0.5);
  tail.inside(fluke, (inner) => {
    if (isPale) {
      for (const side of [-1, 1])
        inner.fill(
          outline([8 * side, 1], [18 * side, -4], [28 * side, -10], [20 * side, 1], [10 * side, 6]),
          whale.belly,
        );
    }
    for (const side of [-1, 1]) {
      inner.stroke(
        curve([2 * side, 8], [14 * side, 1], [30 * side, -11]),
        tapered(1.6),
        mix(hide, inks.foam, 0.45),
      );
      inner.stroke(
        curve([3 * side, 12], [15 * side, 4], [26 * side, -3]),
        tapered(1.3),
        mix(hide, inks.line, 0.7),
      );
    }
  });
  drawSurface(whale, 36, 9);
}

/** The whole animal, as under water or on a plate. */
function drawWhole(whale: Whale): void {
  const { brush, inks, hide, random } = whale;
  const arch = random.between(-4, 6);
  const tail = brush
    .placed(translation(-43, -6 - arch))
    .placed(rotation(-72))
    .placed(scaling(0.52, 0.5));
  block(tail, flukeOf(), hide, inks.line, 2.8);
  const body = outline(
    [50, 3],
    [44, -8],
    [24, -15],
    [0, -15 - arch / 2],
    [-12, -20 - arch / 2, "corner"],
    [-15, -12 - arch / 2],
    [-34, -8 - arch],
    [-43, -8 - arch],
    [-43, -2 - arch],
    [-24, 6],
    [0, 17],
    [24, 19],
    [44, 12],
  );
  block(brush, body, hide, inks.line, 1.8);
  const throat = outline(
    [51, 3, "corner"],
    [34, 7],
    [16, 9],
    [-10, 15],
    [0, 24, "corner"],
    [52, 24, "corner"],
  );
  paintHide(whale, body, throat, 3);
  brush.stroke(curve([50, 3], [38, 5], [28, 8]), 1.7, inks.line);
  drawEye(whale, 26, 3);
  const fin = outline([18, 9, "corner"], [10, 22], [-6, 34, "corner"], [-3, 20], [6, 9, "corner"]);
  block(brush, fin, mix(hide, inks.line, 0.18), inks.line);
  if (chance(random, 0.4)) drawSpout(whale, 24, -14);
}

/** A box of a head, a thin jaw, wrinkled flanks. */
function drawSperm(whale: Whale): void {
  const { brush, inks, hide, random } = whale;
  const tail = brush.placed(translation(-43, -8)).placed(rotation(-70)).placed(scaling(0.55, 0.5));
  block(tail, flukeOf(), hide, inks.line, 2.8);
  block(
    brush,
    outline([40, 14, "corner"], [22, 19], [10, 16, "corner"], [16, 11]),
    mix(hide, inks.white, 0.45),
    inks.line,
  );
  const body = outline(
    [49, -14],
    [51, 0],
    [46, 11, "corner"],
    [22, 13],
    [12, 20],
    [-8, 16],
    [-30, 3],
    [-44, -3],
    [-43, -9],
    [-28, -11],
    [-14, -19],
    [6, -20],
    [36, -21],
  );
  block(brush, body, hide, inks.line, 1.8);
  brush.inside(body, (inner) => {
    inner.fill(
      rectangle(-50, -30, 66, 60),
      mix(hide, inks.line, 0.75),
      lines({ angle: 8, spacing: 4.2, share: 0.22, wander: 1, seed: 4 }),
    );
    inner.fill(
      body,
      mix(hide, inks.foam, 0.42),
      engraved({ from: [0, -6], to: [0, -24], angle: 3, spacing: 2.8 }),
    );
    inner.fill(
      body,
      mix(hide, inks.line, 0.8),
      engraved({ from: [0, 4], to: [0, 22], angle: 3, spacing: 2.8, darkest: 0.55 }),
    );
  });
  drawEye(whale, 17, 6);
  const fin = outline([10, 13, "corner"], [6, 24], [-4, 30, "corner"], [-4, 20], [2, 12, "corner"]);
  block(brush, fin, mix(hide, inks.line, 0.2), inks.line);
  if (chance(random, 0.55)) drawSpout(whale, 46, -16);
}
