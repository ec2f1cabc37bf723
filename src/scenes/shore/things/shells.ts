import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, outline, type Point, polyline } from "../../raster/path";
import { compose, rotation, scaling, translation } from "../../raster/transform";
import { cosine, sine } from "../../raster/trigonometry";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, pick, type Sketch } from "../sketch";

/** One to three shells: scallops and whelks. */
export const drawShells: Sketch = (brush, inks, random) => {
  const count = 1 + Math.floor(random.between(0, 3));
  for (let shell = 0; shell < count; shell += 1) {
    const x = count === 1 ? 0 : -30 + (60 * shell) / (count - 1);
    const size = count === 1 ? 1.5 : random.between(0.6, 0.95);
    const placed = brush.placed(
      compose(translation(x, random.between(-10, 10)), rotation(random.between(-60, 60)), scaling(size)),
    );
    const colour = mix(
      pick(random, [inks.orange, inks.red, inks.violet, inks.bark, inks.yellow]),
      inks.white,
      random.between(0.35, 0.75),
    );
    pick(random, [drawScallop, drawScallop, drawWhelk])(placed, inks, colour, random);
  }
};

function drawScallop(brush: Brush, inks: Inks, colour: Colour, random: Random): void {
  const ribs = 7 + Math.floor(random.between(0, 3));
  const rim = Array.from({ length: 2 * ribs + 1 }, (_, index): Point => {
    const angle = -165 + (150 * index) / (2 * ribs);
    const reach = index % 2 === 0 ? 23.5 : 26;
    return [reach * cosine(angle), 12 + reach * 1.15 * sine(angle)];
  });
  const fan = outline(
    [0, 18],
    [-7, 17, "corner"],
    [-9, 12, "corner"],
    ...rim,
    [9, 12, "corner"],
    [7, 17, "corner"],
  );
  block(brush, fan, colour, inks.line, 1.6);
  for (const point of rim.filter((_, index) => index % 2 === 0)) {
    brush.stroke(
      polyline([0, 14], [point[0] * 0.93, 14 + (point[1] - 14) * 0.93]),
      1.2,
      mix(colour, inks.line, 0.55),
    );
  }
  brush.inside(fan, (inner) => {
    for (const reach of [11, 17])
      inner.stroke(curve([-reach, 6], [0, 12 - reach * 1.2], [reach, 6]), 1.6, mix(colour, inks.red, 0.35));
  });
}

function drawWhelk(brush: Brush, inks: Inks, colour: Colour): void {
  const body = outline(
    [0, -28, "corner"],
    [7, -14],
    [14, 0],
    [12, 14],
    [3, 26, "corner"],
    [-6, 18],
    [-13, 4],
    [-7, -14],
  );
  block(brush, body, colour, inks.line, 1.6);
  brush.fill(outline([2, 4], [9, 8], [5, 20], [0, 14]), mix(colour, inks.line, 0.6));
  for (const [y, half] of [
    [-18, 4.6],
    [-11, 7.4],
    [-2, 12],
  ] as const) {
    brush.stroke(
      curve([-half, y + 1], [0, y + 3.4], [half + 0.6, y - 1.4]),
      1.4,
      mix(colour, inks.line, 0.6),
    );
  }
}
