import { mix } from "../../raster/colour";
import { curve, type Knot, outline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { chance, engraved, type Sketch } from "../sketch";

/** Heaped clouds with flat feet, or long thin ones. */
export const drawCloud: Sketch = (brush, inks, random) => {
  const isThin = chance(random, 0.4);
  const height = isThin ? random.between(5, 10) : random.between(16, 30);
  const heads = 5 + Math.floor(random.between(0, 3));
  const top = Array.from({ length: heads }, (_, index): readonly Knot[] => {
    const x = -46 + (92 * index) / (heads - 1);
    const hill = 1 - (x / 52) * (x / 52);
    const y = 8 - height * hill * random.between(0.7, 1.25);
    return [
      [x, y],
      [x + 40 / heads, y + height * 0.22 * hill, "corner"],
    ];
  }).flat();
  const body = outline([-50, 11, "corner"], ...top.slice(0, -1), [50, 11, "corner"], [20, 12.5], [-20, 10.5]);
  const white = mix(inks.foam, inks.glow, random.between(0.05, 0.35));
  brush.fill(body, white);
  brush.inside(body, (inner) => {
    inner.fill(
      body,
      mix(inks.sky, inks.deep, 0.3),
      engraved({ from: [0, 8 - height * 0.6], to: [0, 16], angle: 0, spacing: 3, darkest: 0.65 }),
    );
  });
  if (chance(random, 0.5)) brush.stroke(curve([-40, 17], [0, 18.5], [38, 17]), tapered(2), white);
};
