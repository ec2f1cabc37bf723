import type { Random } from "../../random";
import { mix } from "../../raster/colour";
import { curve, ellipse, type Path, polygon } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { chance, engraved, type Sketch } from "../sketch";

/** Heaped clouds with flat feet, or long thin ones. */
export const drawCloud: Sketch = (brush, inks, random) => {
  const isThin = chance(random, 0.4);
  const height = isThin ? random.between(4, 7) : random.between(12, 20);
  const body = heapOf(random, height);
  const white = mix(inks.foam, inks.glow, random.between(0.05, 0.35));
  const foot = 12;
  brush.inside(polygon([-60, -60], [60, -60], [60, foot], [-60, foot]), (inner) => {
    inner.fill(body, white);
    inner.inside(body, (shaded) => {
      const shade = engraved({
        from: [0, foot - height * 1.5],
        to: [0, foot + 3],
        angle: 0,
        spacing: 3,
        darkest: 0.6,
      });
      shaded.fill(body, mix(inks.sky, inks.deep, 0.3), shade);
    });
  });
  if (chance(random, 0.5)) brush.stroke(curve([-40, 17], [0, 18.5], [38, 17]), tapered(2), white);
};

/** Heads side by side, the middle ones larger; their union is the cloud. */
function heapOf(random: Random, height: number): Path {
  const heads = 5 + Math.floor(random.between(0, 3));
  return Array.from({ length: heads }, (_, index) => {
    const x = -38 + (76 * index) / (heads - 1);
    const hill = 1 - (x / 50) * (x / 50);
    const radius = height * (0.35 + 0.65 * hill) * random.between(0.8, 1.15);
    return ellipse(x, 12 - radius * 0.62, Math.max(radius, 44 / heads + 3), radius);
  }).flat();
}
