import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, outline, type Path, polygon, polyline } from "../../raster/path";
import { narrowing, tapered } from "../../raster/stroke";
import { compose, rotation, scaling, translation } from "../../raster/transform";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, keyLine, pick, type Sketch } from "../sketch";

/** What tells one species from another. */
interface Plumage {
  readonly body: Colour;
  readonly mantle: Colour;
  readonly tips: Colour;
  readonly bill: Colour;
  readonly legs: Colour;
  /** A dark hood over the head, as the black-headed gull has in summer. */
  readonly hood: Colour | null;
  /** The gony's red spot of the large gulls. */
  readonly hasSpot: boolean;
}

interface Bird {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly plumage: Plumage;
}

/** Herring, great black-backed, black-headed and young gulls: standing, afloat, in level flight or soaring. */
export const drawGull: Sketch = (brush, inks, random) => {
  const bird: Bird = { brush, inks, random, plumage: choosePlumage(inks, random) };
  const pose = pick(random, [drawStanding, drawStanding, drawFlying, drawFlying, drawSoaring, drawAfloat]);
  pose(bird);
};

function choosePlumage(inks: Inks, random: Random): Plumage {
  const { white, black, grey, yellow, red, orange, bark } = inks;
  const large: Plumage = {
    body: white,
    mantle: mix(grey, white, 0.12),
    tips: black,
    bill: yellow,
    legs: mix(orange, white, 0.35),
    hood: null,
    hasSpot: true,
  };
  return pick(random, [
    large,
    large,
    { ...large, mantle: mix(black, grey, 0.22) },
    {
      ...large,
      mantle: mix(grey, white, 0.35),
      bill: red,
      legs: red,
      hood: mix(bark, black, 0.55),
      hasSpot: false,
    },
    {
      ...large,
      body: mix(white, bark, 0.22),
      mantle: mix(bark, grey, 0.45),
      bill: black,
      legs: mix(bark, white, 0.4),
      hasSpot: false,
    },
  ]);
}

/** Head and bill, looking right, around the head's centre. */
function drawHead({ brush, inks, random, plumage }: Bird): void {
  const isCalling = chance(random, 0.25);
  const gape = isCalling ? 9 : 0;
  const upper = outline(
    [8, -4, "corner"],
    [15, -4],
    [24, 0.5],
    [24.5, 4.5, "corner"],
    [21, 3],
    [8, 2.5, "corner"],
  );
  const lower = outline(
    [8, 2, "corner"],
    [20, 3 + gape * 0.7],
    [20.5, 5.5 + gape * 0.8, "corner"],
    [8, 6, "corner"],
  );
  block(brush, lower, plumage.bill, inks.line);
  block(brush, upper, plumage.bill, inks.line);
  if (plumage.hasSpot) brush.fill(ellipse(19.5, 4.2 + gape * 0.6, 1.9, 1.5), inks.red);
  const head = ellipse(0, 0, 11.5, 10.5);
  brush.fill(head, plumage.hood ?? plumage.body);
  brush.stroke(curve([-11, 4], [-11, -5], [-3, -10.4], [6, -9], [11, -2]), keyLine, inks.line);
  const rim = plumage.hood ? plumage.body : mix(plumage.body, inks.orange, 0.5);
  brush.fill(ellipse(4.4, -2.4, 2.9), rim);
  brush.fill(ellipse(4.8, -2.2, 2), inks.line);
}

function drawStanding(bird: Bird): void {
  const { brush, inks, random, plumage } = bird;
  const isOnOneLeg = chance(random, 0.2);
  drawLeg(bird, [-4, 18], [-3, 46]);
  if (!isOnOneLeg) drawLeg(bird, [5, 17], [6 + random.between(-2, 5), 44.5]);
  drawSittingBody(bird, random.between(-4, 8));
  if (isOnOneLeg) brush.fill(ellipse(4, 19, 3, 2.4), mix(plumage.body, inks.grey, 0.4));
}

function drawLeg(
  { brush, inks, plumage }: Bird,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
): void {
  brush.stroke(polyline([x0, y0], [x1, y1]), 3.4, inks.line);
  const foot = polygon([x1 - 3, y1 - 1], [x1 + 9, y1 + 3], [x1 + 2, y1 + 4], [x1 - 5, y1 + 3.5]);
  block(brush, foot, plumage.legs, inks.line, 1);
  brush.stroke(polyline([x0, y0], [x1, y1]), 2, plumage.legs);
}

/** Body, folded wing and head of a gull that stands or swims. */
function drawSittingBody(bird: Bird, stretch: number): void {
  const { brush, inks, random, plumage } = bird;
  const headX = 22 + random.between(-2, 3);
  const headY = -30 - stretch;
  const body = outline(
    [headX + 10, headY + 5],
    [24, -6],
    [17, 14],
    [-2, 22],
    [-24, 15],
    [-46, 9, "corner"],
    [-49, 3, "corner"],
    [-26, -5],
    [-6, -14],
    [headX - 13, headY + 10],
    [headX - 10, headY - 3],
    [headX, headY - 10],
  );
  block(brush, body, plumage.body, inks.line);
  brush.inside(body, (inner) => {
    const belly = engraved({ from: [4, 2], to: [-6, 26], angle: 12, spacing: 3, darkest: 0.6 });
    inner.fill(body, mix(plumage.body, inks.blue, 0.4), belly);
  });
  drawHeadAt(bird, headX, headY, random.between(-12, 14));
  drawFoldedWing(bird);
}

function drawHeadAt(bird: Bird, x: number, y: number, turn: number): void {
  drawHead({ ...bird, brush: bird.brush.placed(compose(translation(x, y), rotation(turn))) });
}

function drawFoldedWing({ brush, inks, plumage }: Bird): void {
  const tips = outline([-22, -2, "corner"], [-44, 1], [-57, 7, "corner"], [-42, 9], [-22, 8, "corner"]);
  block(brush, tips, plumage.tips, inks.line);
  brush.stroke(curve([-50, 6], [-44, 5.2], [-38, 5]), tapered(1.6), plumage.body);
  const wing = outline([9, -9], [12, -1], [2, 8], [-16, 11], [-36, 7, "corner"], [-22, -5], [-4, -13]);
  block(brush, wing, plumage.mantle, inks.line);
  const quill = mix(plumage.mantle, inks.line, 0.55);
  brush.stroke(curve([6, 4], [-8, 8], [-30, 6]), tapered(1.5), plumage.body);
  for (const row of [0, 1, 2]) {
    brush.stroke(
      curve([6 - 5 * row, -6 + 3.4 * row], [-4 - 5 * row, -1 + 3 * row], [-16 - 5 * row, 1 + 2 * row]),
      tapered(1.3),
      quill,
    );
  }
}

function drawAfloat(bird: Bird): void {
  const { brush, inks, random } = bird;
  const lowered = bird.brush.placed(translation(0, 14));
  drawSittingBody({ ...bird, brush: lowered }, random.between(-6, 2));
  const water = outline([-52, 29, "corner"], [-20, 25.5], [8, 26.5], [40, 28, "corner"], [20, 38], [-24, 39]);
  brush.fill(water, mix(inks.sea, inks.deep, 0.35));
  for (const [y, reach] of [
    [28, 48],
    [33, 34],
    [37.5, 20],
  ] as const) {
    brush.stroke(curve([-reach - 4, y], [-8, y - 1.6], [reach - 8, y]), tapered(2), inks.foam);
  }
}

/** Level flight from the side; the wings are anywhere in their beat. */
function drawFlying(bird: Bird): void {
  const { brush, inks, random, plumage } = bird;
  const beat = pick(random, [-1, -0.8, -0.55, 0.5, 0.75]) * random.between(0.85, 1.1);
  const far = brush.placed(compose(translation(7, -3), scaling(0.9, 0.9 * beat)));
  drawSideWing({ ...bird, brush: far }, mix(plumage.mantle, inks.line, 0.3));
  const tail = polygon([-24, 0], [-46, -4], [-49, 1], [-46, 6], [-22, 7]);
  block(brush, tail, plumage.body, inks.line);
  const body = outline([38, -1], [30, 8], [8, 12], [-18, 9], [-34, 3], [-18, -5], [8, -9], [30, -9]);
  block(brush, body, plumage.body, inks.line);
  brush.inside(body, (inner) => {
    inner.fill(
      body,
      mix(plumage.body, inks.blue, 0.4),
      engraved({ from: [0, 2], to: [0, 14], angle: 4, spacing: 2.6, darkest: 0.7 }),
    );
  });
  if (chance(random, 0.4)) brush.stroke(polyline([-14, 8], [-38, 8.5]), 2, plumage.legs);
  const head = brush.placed(compose(translation(33, -4), scaling(0.86), rotation(random.between(0, 14))));
  drawHead({ ...bird, brush: head });
  drawSideWing({ ...bird, brush: brush.placed(scaling(1, beat)) }, plumage.mantle);
}

/** A wing seen from the side, beating down for a factor above 0, up below it: drawn hanging. */
function drawSideWing({ brush, inks, plumage }: Bird, mantle: Colour): void {
  const wing = outline(
    [18, -4, "corner"],
    [17, 12],
    [8, 25],
    [-10, 38],
    [-34, 49, "corner"],
    [-26, 36],
    [-17, 24],
    [-17, 9],
    [-14, -3, "corner"],
  );
  block(brush, wing, mantle, inks.line);
  brush.inside(wing, (inner) => {
    inner.fill(polygon([-50, 60], [-50, 34], [-2, 33], [4, 60]), plumage.tips);
    inner.fill(ellipse(-24, 43.5, 2.2, 1.8), plumage.body);
    inner.stroke(curve([-15, 2], [-15, 12], [-16, 24], [-26, 40]), 3.4, plumage.body);
    for (const x of [9, 3, -3, -9]) {
      inner.stroke(curve([x, 8], [x - 2, 18], [x - 9, 30]), tapered(1.3), mix(mantle, inks.line, 0.5));
    }
  });
}

/** Both wings spread, from above or below, banking. */
function drawSoaring(bird: Bird): void {
  const { random, plumage } = bird;
  const tilt = random.between(0.75, 1);
  const brush = bird.brush.placed(
    compose(rotation(random.between(-30, 30)), scaling(1, tilt), translation(0, 5)),
  );
  const { inks } = bird;
  const bow = random.between(-6, 8);
  block(
    brush,
    outline(
      [-5, 12, "corner"],
      [-9, 27],
      [-6, 30, "corner"],
      [0, 29],
      [6, 30, "corner"],
      [9, 27],
      [5, 12, "corner"],
    ),
    plumage.body,
    inks.line,
  );
  for (const side of [-1, 1]) {
    drawSpreadWing({ ...bird, brush: brush.placed(scaling(side, 1)) }, bow);
  }
  const body = outline([0, -24], [7, -14], [7.5, 2], [4, 18], [0, 22], [-4, 18], [-7.5, 2], [-7, -14]);
  block(brush, body, plumage.body, inks.line);
  const bill = polygon([-2.6, -27], [0, -37], [2.6, -27]);
  block(brush, bill, plumage.bill, inks.line, 1.1);
  block(brush, ellipse(0, -24, 6.4, 7), plumage.hood ?? plumage.body, inks.line);
  for (const side of [-1, 1]) brush.fill(ellipse(3.4 * side, -26, 1.2), inks.line);
}

/** The right wing, from the shoulder outwards. */
function drawSpreadWing({ brush, inks, plumage }: Bird, bow: number): void {
  const wing: Path = outline(
    [4, -13, "corner"],
    [13, -19],
    [24, -20 - bow / 2],
    [38, -13 - bow],
    [53, 2 - bow, "corner"],
    [38, 0 - bow],
    [27, -1 - bow / 2],
    [16, 3],
    [5, 7, "corner"],
  );
  block(brush, wing, plumage.mantle, inks.line);
  brush.inside(wing, (inner) => {
    inner.fill(polygon([37, -30], [60, -30], [60, 20], [33, 20 - bow]), plumage.tips);
    inner.fill(ellipse(45, -4.5 - bow, 1.8), plumage.body);
    inner.stroke(curve([4, 7], [16, 2.5], [27, -1.5 - bow / 2], [37, -0.5 - bow]), 4.2, plumage.body);
    for (const x of [10, 16, 22, 28]) {
      inner.stroke(
        curve([x, -13], [x + 1, -6], [x + 1, 2]),
        narrowing(0.4, 1.2),
        mix(plumage.mantle, inks.line, 0.5),
      );
    }
  });
}
