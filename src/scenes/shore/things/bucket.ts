import { mix } from "../../raster/colour";
import { arc, ellipse, polygon, polyline } from "../../raster/path";
import { lines } from "../../raster/tone";
import { block, chance, engraved, pick, type Sketch } from "../sketch";

/** A child's pail, perhaps with its spade. */
export const drawBucket: Sketch = (brush, inks, random) => {
  const paint = pick(random, [inks.red, inks.blue, inks.yellow, inks.green]);
  const other = pick(random, [inks.white, inks.yellow, inks.blue]);
  if (chance(random, 0.6)) {
    brush.stroke(polyline([30, -30], [40, 20]), 5, inks.line);
    brush.stroke(polyline([30, -30], [40, 20]), 2.6, inks.bark);
    block(brush, polygon([33, 18], [46, 15], [48, 36], [42, 45], [36, 38]), other, inks.line);
  }
  brush.stroke(arc({ x: 0, y: -16, radiusX: 25, radiusY: 28, from: 180, to: 360 }), 2.4, inks.line);
  const pail = polygon([-29, -17], [29, -17], [21, 43], [-21, 43]);
  block(brush, pail, paint, inks.line, 2);
  brush.inside(pail, (inner) => {
    if (chance(random, 0.5)) inner.fill(pail, other, lines({ angle: 0, spacing: 26, share: 0.4 }));
    inner.fill(
      pail,
      mix(paint, inks.line, 0.75),
      engraved({ from: [-2, 0], to: [30, 0], angle: 88, spacing: 3.4, darkest: 0.7 }),
    );
  });
  block(brush, ellipse(0, -17, 29, 6.5), mix(paint, inks.line, 0.4), inks.line, 2);
};
