import { mix } from "../../raster/colour";
import { type Point, polygon, polyline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { specks } from "../../raster/tone";
import { cosine, sine } from "../../raster/trigonometry";
import { block, chance, engraved, type Sketch } from "../sketch";

/** A boulder with facets, dry, wet or grown over. */
export const drawRock: Sketch = (brush, inks, random) => {
  const corners = 9;
  const squat = random.between(0.5, 0.85);
  const rim = Array.from({ length: corners }, (_, index): Point => {
    const angle = (360 * (index + random.between(-0.25, 0.25))) / corners;
    const reach = 48 * random.between(0.82, 1.02);
    return [reach * cosine(angle), Math.min(26, squat * reach * sine(angle))];
  });
  const stone = mix(inks.stone, chance(random, 0.5) ? inks.sand : inks.grey, random.between(0, 0.5));
  const whole = polygon(...rim);
  block(brush, whole, stone, inks.line, 1.8);
  const peak: Point = [random.between(-14, 10), -random.between(6, 16)];
  brush.inside(whole, (inner) => {
    const lit = rim.filter(([, y]) => y < 2);
    inner.fill(polygon(...lit, peak), mix(stone, inks.foam, 0.4));
    inner.fill(
      whole,
      mix(stone, inks.line, 0.8),
      engraved({ from: [-10, -8], to: [26, 30], angle: 58, spacing: 3.2, darkest: 0.85 }),
    );
    if (chance(random, 0.5))
      inner.fill(
        polygon([-60, 10], [60, 6], [60, 40], [-60, 40]),
        mix(inks.leaf, inks.line, 0.4),
        specks(5, 0.6, Math.floor(random.between(0, 99)), 0.4),
      );
  });
  for (const corner of rim.filter((_, index) => index % 3 === 0)) {
    brush.stroke(
      polyline(peak, [(peak[0] + corner[0]) / 2 + 3, (peak[1] + corner[1]) / 2], corner),
      tapered(1.6),
      mix(stone, inks.line, 0.8),
    );
  }
};
