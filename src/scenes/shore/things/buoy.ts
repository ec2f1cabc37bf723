import { mix } from "../../raster/colour";
import { curve, ellipse, outline, polygon, polyline, rectangle } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { rotation } from "../../raster/transform";
import { block, engraved, pick, type Sketch } from "../sketch";

/** A channel mark, leaning in the swell. */
export const drawBuoy: Sketch = (brush, inks, random) => {
  const paint = pick(random, [inks.red, inks.green, inks.yellow, inks.black]);
  const leaning = brush.placed(rotation(random.between(-14, 14)));
  for (const [from, to] of [
    [-16, -5],
    [16, 5],
    [0, 0],
  ] as const)
    leaning.stroke(polyline([from, 12], [to, -24]), 2.4, inks.line);
  leaning.stroke(polyline([-10, -6], [10, -6]), 2, inks.line);
  const topmark = pick(random, [
    polygon([-9, -26], [0, -44], [9, -26]),
    ellipse(0, -34, 9),
    rectangle(-8, -42, 16, 16),
  ]);
  block(leaning, topmark, paint, inks.line, 2);
  const hull = outline([-32, 12, "corner"], [32, 12, "corner"], [26, 34], [0, 42], [-26, 34]);
  block(leaning, hull, paint, inks.line, 2.2);
  leaning.inside(hull, (inner) => {
    inner.fill(rectangle(-40, 19, 80, 6), inks.white);
    inner.fill(
      hull,
      mix(paint, inks.line, 0.7),
      engraved({ from: [0, 0], to: [34, 0], angle: 88, spacing: 4 }),
    );
  });
  const water = outline([-50, 33, "corner"], [0, 29], [50, 33, "corner"], [20, 44], [-20, 44]);
  brush.fill(water, mix(inks.sea, inks.deep, 0.3));
  brush.stroke(curve([-48, 33], [0, 29.5], [48, 33]), tapered(3), inks.foam);
  brush.stroke(curve([-24, 39], [0, 37.5], [24, 39]), tapered(2), inks.foam);
};
