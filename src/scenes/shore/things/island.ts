import { mix } from "../../raster/colour";
import { curve, type Point, polygon, polyline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { engraved, pick, type Sketch } from "../sketch";

/** Hills far off at sea, pale with distance. */
export const drawIsland: Sketch = (brush, inks, random) => {
  const peaks = 4 + Math.floor(random.between(0, 5));
  const height = random.between(6, 22);
  const ridge = Array.from({ length: peaks }, (_, index): Point => {
    const along = (index + 1) / (peaks + 1);
    return [-50 + 100 * along, 8 - height * 4 * along * (1 - along) * random.between(0.45, 1.1)];
  });
  const hills = polygon([-50, 8], ...ridge, [50, 8]);
  const colour = mix(pick(random, [inks.leaf, inks.stone, inks.deep]), inks.glow, random.between(0.3, 0.6));
  brush.fill(hills, colour);
  brush.inside(hills, (inner) => {
    inner.fill(
      hills,
      mix(colour, inks.line, 0.5),
      engraved({ from: [-30, 0], to: [60, 6], angle: 64, spacing: 2.6, darkest: 0.6 }),
    );
  });
  brush.stroke(polyline([-50, 8], ...ridge, [50, 8]), 0.7, mix(colour, inks.line, 0.5));
  brush.stroke(curve([-46, 9.6], [0, 10], [46, 9.6]), tapered(1.3), inks.foam);
};
