import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, type Knot, outline, polygon, polyline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
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

/** A wing seen from the side, beating down for a factor above 0, up below it: drawn hanging. Its root has no edge. */
function drawSideWing({ brush, inks, plumage }: Bird, mantle: Colour): void {
  const edge: readonly Knot[] = [
    [17, 1, "corner"],
    [18.5, 10],
    [12, 23],
    [-8, 37],
    [-38, 51, "corner"],
    [-27, 37],
    [-16, 25],
    [-11, 10],
    [-13, 1, "corner"],
  ];
  const wing = outline(...edge, [-10, -6], [8, -7]);
  brush.fill(wing, mantle);
  brush.inside(wing, (inner) => {
    inner.fill(polygon([-50, 60], [-50, 36], [-4, 35], [2, 60]), plumage.tips);
    inner.fill(ellipse(-25, 45, 2.2, 1.8), plumage.body);
    inner.fill(ellipse(-17, 39.5, 1.5), plumage.body);
    inner.stroke(curve([-13, 2], [-11, 12], [-16, 25], [-28, 39]), 3.6, plumage.body);
    for (const x of [10, 4, -2]) {
      inner.stroke(curve([x, 8], [x - 1, 18], [x - 9, 30]), tapered(1.4), mix(mantle, inks.line, 0.5));
    }
  });
  brush.stroke(curve(...edge), keyLine, inks.line);
}

/** Both wings spread, from above or below, banking; it flies up the picture. */
function drawSoaring(bird: Bird): void {
  const { random, plumage, inks } = bird;
  const brush = bird.brush.placed(
    compose(rotation(random.between(-55, 55)), scaling(1, random.between(0.8, 1)), translation(0, 4)),
  );
  const bow = random.between(-4, 9);
  const tail = outline(
    [-4, 14, "corner"],
    [-9.5, 30, "corner"],
    [-4, 32.5],
    [4, 32.5],
    [9.5, 30, "corner"],
    [4, 14, "corner"],
  );
  block(brush, tail, plumage.body, inks.line);
  brush.stroke(
    polyline([-6, 28.5], [6, 28.5]),
    2.2,
    mix(plumage.body, plumage.tips, plumage.hood ? 0 : 0.35),
  );
  for (const side of [-1, 1]) drawSpreadWing({ ...bird, brush: brush.placed(scaling(side, 1)) }, bow);
  const bill = outline(
    [-2.8, -29, "corner"],
    [-2.2, -36],
    [0.8, -40, "corner"],
    [2.4, -36],
    [2.8, -29, "corner"],
  );
  block(brush, bill, plumage.bill, inks.line, 1.2);
  const body = outline(
    [0, -32],
    [5.4, -28],
    [5.2, -20],
    [7.2, -10],
    [6.8, 4],
    [3.6, 19],
    [0, 23],
    [-3.6, 19],
    [-6.8, 4],
    [-7.2, -10],
    [-5.2, -20],
    [-5.4, -28],
  );
  brush.fill(body, plumage.body);
  brush.inside(body, (inner) => {
    if (plumage.hood) inner.fill(ellipse(0, -28, 8, 8.5), plumage.hood);
    inner.fill(
      body,
      mix(plumage.body, inks.blue, 0.45),
      engraved({ from: [0, 0], to: [8, 4], angle: 84, spacing: 2.2 }),
    );
    for (const side of [-1, 1]) inner.fill(ellipse(4.4 * side, -27.5, 1.5, 1.9), inks.line);
  });
  brush.stroke(body, keyLine, inks.line);
}

/** The right wing, from the shoulder outwards: narrow, bent at the wrist. */
function drawSpreadWing({ brush, inks, plumage }: Bird, bow: number): void {
  const edge: readonly Knot[] = [
    [5, -16, "corner"],
    [12, -22],
    [23, -24 - bow * 0.6],
    [38, -17 - bow],
    [56, -1 - bow, "corner"],
    [40, -6 - bow],
    [27, -8 - bow * 0.6],
    [16, -3],
    [5, 4, "corner"],
  ];
  const wing = outline(...edge);
  brush.fill(wing, plumage.mantle);
  brush.inside(wing, (inner) => {
    inner.fill(polygon([40, -40], [62, -40], [62, 20], [35, 20 - bow]), plumage.tips);
    inner.fill(ellipse(47, -7.6 - bow, 1.8), plumage.body);
    inner.stroke(curve([4, 4], [16, -3.2], [27, -8.4 - bow * 0.6], [38, -6.5 - bow]), 4.4, plumage.body);
    for (const x of [10, 16, 22, 28]) {
      const top = -19 - bow * 0.02 * x;
      inner.stroke(
        curve([x, top], [x + 1.5, top + 5], [x + 1.5, top + 11]),
        tapered(1.4),
        mix(plumage.mantle, inks.line, 0.5),
      );
    }
  });
  brush.stroke(curve(...edge), keyLine, inks.line);
}
