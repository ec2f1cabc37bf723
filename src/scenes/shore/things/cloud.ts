import type { Random } from "../../random";
import { mix } from "../../raster/colour";
import { arc, curve, type Path } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { chance, engraved, type Sketch } from "../sketch";

/** Heaped clouds with flat feet, or long thin ones. */
export const drawCloud: Sketch = (brush, inks, random) => {
  const isThin = chance(random, 0.4);
  const height = isThin ? random.between(7, 12) : random.between(20, 34);
  const body = heapOf(random, height);
  const white = mix(inks.foam, inks.glow, random.between(0.05, 0.35));
  brush.fill(body, white);
  brush.inside(body, (inner) => {
    const shade = engraved({
      from: [0, foot - height * 0.85],
      to: [0, foot + 3],
      angle: 0,
      spacing: 3,
      darkest: 0.6,
    });
    inner.fill(body, mix(inks.sky, inks.deep, 0.3), shade);
  });
  if (chance(random, 0.5)) brush.stroke(curve([-40, 17], [0, 18.5], [38, 17]), tapered(2), white);
};

/** Where a cloud is flat. */
const foot = 12;

/** Heads side by side, the middle ones larger; their union is the cloud. */
function heapOf(random: Random, height: number): Path {
  const heads = 5 + Math.floor(random.between(0, 3));
  return Array.from({ length: heads }, (_, index) => {
    const x = -36 + (72 * index) / (heads - 1);
    const hill = 1 - (x / 48) * (x / 48);
    const radius = height * (0.3 + 0.7 * hill) * random.between(0.72, 1.12);
    return arc({
      x,
      y: foot,
      radiusX: Math.max(0.7 * radius, 52 / heads + 4),
      radiusY: radius,
      from: 180,
      to: 360,
    });
  }).flat();
}
