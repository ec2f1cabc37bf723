import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import {
  curve,
  ellipse,
  type Knot,
  outline,
  type Path,
  type Point,
  polygon,
  polyline,
  rectangle,
} from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { faint, radial } from "../../raster/tone";
import { rotation, translation } from "../../raster/transform";
import { cosine, sine } from "../../raster/trigonometry";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, pick, type Sketch } from "../sketch";

interface Parasol {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  /** The colours of the panels, in turn. */
  readonly cloths: readonly Colour[];
}

/** Open from the side, upright or aslant; from above; or folded. */
export const drawParasol: Sketch = (brush, inks, random) => {
  const { white, red, yellow, blue, green, orange, violet } = inks;
  const first = pick(random, [red, red, blue, green, orange, yellow, violet]);
  const second = pick(random, [white, white, white, yellow, mix(first, white, 0.45)]);
  const cloths = pick(random, [
    [first, second],
    [first, second],
    [first, second],
    [first, white, mix(first, yellow, 0.5)],
    [first],
  ]);
  const parasol: Parasol = { brush, inks, random, cloths };
  pick(random, [drawOpen, drawOpen, drawOpen, drawFromAbove, drawFromAbove, drawFolded])(parasol);
};

function clothAt({ cloths, inks }: Parasol, panel: number): Colour {
  return cloths[panel % cloths.length] ?? inks.red;
}

function drawPole({ brush, inks }: Parasol, top: number, bottom: number): void {
  brush.stroke(polyline([0, top], [0, bottom]), 4, inks.line);
  brush.stroke(polyline([0, top], [0, bottom]), 2, mix(inks.bark, inks.white, 0.5));
}

/** The foot in its heap of sand. */
function drawHeap({ brush, inks }: Parasol): void {
  const heap = outline([-16, 50, "corner"], [-8, 46], [0, 44], [9, 46.5], [17, 50, "corner"]);
  block(brush, heap, inks.sand, mix(inks.wetSand, inks.line, 0.5), 1.1);
}

function drawOpen(parasol: Parasol): void {
  const { brush, inks, random } = parasol;
  const tilt = random.between(-26, 26);
  const tilted = {
    ...parasol,
    brush: brush.placed(translation(0, -12)).placed(rotation(tilt)).placed(translation(0, 12)),
  };
  // The pole stands in the sand below, wherever the canopy leans.
  const foot: Point = [-sine(tilt) * 58 * 0.75, 47];
  brush.stroke(polyline([sine(tilt) * 20, -32], foot), 4, inks.line);
  brush.stroke(polyline([sine(tilt) * 20, -32], foot), 2, mix(inks.bark, inks.white, 0.5));
  drawHeap({ ...parasol, brush: brush.placed(translation(foot[0], 0)) });
  drawCanopy(tilted, random.between(20, 34), chance(random, 0.5));
}

/** A dome of panels with a scalloped hem. */
function drawCanopy(parasol: Parasol, height: number, hasValance: boolean): void {
  const { brush, inks } = parasol;
  const hem = -6;
  const top = hem - height;
  const panels = pick(parasol.random, [5, 6, 7]);
  const edge = Array.from({ length: panels + 1 }, (_, index): Point => {
    const angle = 180 - (180 * index) / panels;
    return [48 * cosine(angle), hem + 5 * sine(angle)];
  });
  const dome = outline(
    [-48, hem, "corner"],
    [-40, hem - height * 0.62],
    [-20, top + height * 0.12],
    [0, top],
    [20, top + height * 0.12],
    [40, hem - height * 0.62],
    [48, hem, "corner"],
    ...scallops(edge.toReversed(), 3.2),
  );
  brush.fill(dome, clothAt(parasol, 0));
  brush.inside(dome, (inner) => inner.fill(rectangle(0, -60, 60, 80), clothAt(parasol, panels - 1)));
  for (let panel = 0; panel < panels; panel += 1) {
    const left = edge[panel] ?? [0, 0];
    const right = edge[panel + 1] ?? [0, 0];
    brush.inside(dome, (inner) => inner.fill(panelOf(left, right, top), clothAt(parasol, panel)));
    if (panel > 0) brush.stroke(ribOf(left, top), 1.1, inks.line);
  }
  brush.inside(dome, (inner) => {
    inner.fill(
      dome,
      inks.line,
      engraved({ from: [6, hem - height * 0.6], to: [46, hem + 6], angle: 62, spacing: 2.8, darkest: 0.5 }),
    );
  });
  brush.stroke(dome, 1.7, inks.line);
  if (hasValance) brush.stroke(curve(...edge.map(([x, y]): Knot => [x, y - 3.4])), 1, inks.line);
  block(brush, ellipse(0, top - 2, 2, 3), clothAt(parasol, 0), inks.line, 1.1);
}

/** Between the corners of a hem, bows of `depth`. */
function scallops(edge: readonly Point[], depth: number): readonly Knot[] {
  return edge.flatMap(([x, y], index): readonly Knot[] => {
    const next = edge[index + 1];
    return next
      ? [
          [x, y, "corner"],
          [(x + next[0]) / 2, (y + next[1]) / 2 + depth],
        ]
      : [[x, y, "corner"]];
  });
}

function ribOf([x, y]: Point, top: number): Path {
  return curve([0, top], [x * 0.62, top + (y - top) * 0.3], [x, y]);
}

function panelOf([left, leftY]: Point, [right, rightY]: Point, top: number): Path {
  return outline(
    [0, top, "corner"],
    [left * 0.62, top + (leftY - top) * 0.3],
    [left, leftY, "corner"],
    [left, leftY + 14, "corner"],
    [right, rightY + 14, "corner"],
    [right, rightY, "corner"],
    [right * 0.62, top + (rightY - top) * 0.3],
  );
}

function drawFromAbove(parasol: Parasol): void {
  const { brush, inks, random } = parasol;
  const panels = pick(random, [8, 8, 10, 12]);
  const corner = (index: number, reach: number): Point => {
    const angle = (360 * (index + 0.5)) / panels;
    return [reach * cosine(angle), reach * sine(angle)];
  };
  const rim = Array.from({ length: panels }, (_, index) => corner(index, 48));
  const bow = chance(random, 0.5) ? 1 : 0.94;
  const whole = outline(
    ...rim.flatMap(([x, y], index): readonly Knot[] => {
      const [middleX, middleY] = corner(index + 0.5, 48 * bow);
      return [
        [x, y, "corner"],
        [middleX, middleY],
      ];
    }),
  );
  brush.placed(translation(5, 6)).fill(whole, inks.line, 0.35);
  brush.fill(whole, clothAt(parasol, 0));
  brush.inside(whole, (inner) => {
    for (let panel = 0; panel < panels; panel += 1)
      inner.fill(polygon([0, 0], corner(panel, 60), corner(panel + 1, 60)), clothAt(parasol, panel));
    if (chance(random, 0.35)) inner.stroke(ellipse(0, 0, 33), 5, clothAt(parasol, 1));
    inner.fill(
      whole,
      inks.line,
      engraved({ from: [2, 4], to: [40, 46], angle: -38, spacing: 3, darkest: 0.5 }),
    );
    inner.fill(whole, inks.foam, faint(radial(-14, -16, 26), 0.4));
  });
  for (const point of rim) brush.stroke(polyline([0, 0], point), 0.9, inks.line);
  brush.stroke(whole, 1.7, inks.line);
  block(brush, ellipse(0, 0, 3), inks.white, inks.line, 1.2);
}

function drawFolded(parasol: Parasol): void {
  const { brush, inks, random } = parasol;
  const leaning = { ...parasol, brush: brush.placed(rotation(random.between(-8, 8))) };
  drawPole(leaning, -49, 48);
  const breadth = random.between(7, 10);
  const cloth = outline(
    [0, -47, "corner"],
    [breadth * 0.8, -22],
    [breadth, 8],
    [breadth * 0.7, 16, "corner"],
    [2, 13],
    [-breadth * 0.7, 16, "corner"],
    [-breadth, 8],
    [-breadth * 0.8, -22],
  );
  block(leaning.brush, cloth, clothAt(parasol, 0), inks.line, 1.8);
  leaning.brush.inside(cloth, (inner) => {
    for (const [index, x] of [-0.75, -0.2, 0.4, 0.95].entries()) {
      const fold = outline(
        [0, -48, "corner"],
        [x * breadth - 1.5, 0],
        [x * breadth - 2, 20, "corner"],
        [x * breadth + 2.5, 20, "corner"],
        [x * breadth + 2, 0],
      );
      inner.fill(fold, index % 2 === 0 ? clothAt(parasol, 1) : mix(clothAt(parasol, 0), inks.line, 0.3));
    }
    inner.fill(
      cloth,
      inks.line,
      engraved({ from: [0, 0], to: [breadth, 0], angle: 90, spacing: 2.4, darkest: 0.5 }),
    );
  });
  leaning.brush.stroke(curve([-breadth - 0.5, -2], [0, 1.5], [breadth + 0.5, -2]), 2.6, inks.line);
  leaning.brush.stroke(curve([-breadth * 0.5, -20], [0, -17], [breadth * 0.5, -20]), tapered(1.6), inks.foam);
  drawHeap(parasol);
}
