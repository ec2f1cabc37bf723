import { mix } from "../../raster/colour";
import { curve, ellipse, type Knot, type Point } from "../../raster/path";
import { narrowing } from "../../raster/stroke";
import { sine } from "../../raster/trigonometry";
import { chance, pick, type Sketch } from "../sketch";

/** Wrack and kelp: ribbons that sway, some with bladders. */
export const drawSeaweed: Sketch = (brush, inks, random) => {
  const colour = pick(random, [
    inks.leaf,
    mix(inks.leaf, inks.bark, 0.5),
    mix(inks.red, inks.bark, 0.45),
    mix(inks.green, inks.deep, 0.3),
  ]);
  const hasBladders = chance(random, 0.5);
  const ribbons = 4 + Math.floor(random.between(0, 4));
  for (let ribbon = 0; ribbon < ribbons; ribbon += 1) {
    const height = random.between(50, 94);
    const phase = random.between(0, 360);
    const spread = random.between(-26, 26);
    const at = (t: number): Point => [spread * t + 7 * t * sine(phase + 420 * t), 48 - height * t];
    const stem = curve(...[0, 0.2, 0.4, 0.6, 0.8, 1].map((t): Knot => at(t)));
    const width = random.between(4, 7.5);
    brush.stroke(stem, narrowing(width + 2.4, 2.6), inks.line);
    brush.stroke(stem, narrowing(width, 0.6), mix(colour, inks.yellow, random.between(0, 0.3)));
    brush.stroke(stem, narrowing(0.9, 0.3), mix(colour, inks.line, 0.5));
    if (!hasBladders) continue;
    for (const t of [0.35, 0.6, 0.85]) {
      const [x, y] = at(t);
      brush.fill(ellipse(x + 4, y, 3.4, 2.8), inks.line);
      brush.fill(ellipse(x + 4, y, 2.3, 1.8), mix(colour, inks.yellow, 0.4));
    }
  }
};
