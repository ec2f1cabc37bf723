import { mix } from "../../raster/colour";
import { curve, ellipse, outline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { engraved, type Sketch } from "../sketch";

/** A breaking crest that hides what swims behind it. */
export const drawWave: Sketch = (brush, inks, random) => {
  const curl = random.between(6, 16);
  const water = outline(
    [-50, 22, "corner"],
    [-34, 6],
    [-12, -6 - curl / 2],
    [10, -10 - curl],
    [24, -4 - curl / 2],
    [27, 4, "corner"],
    [33, 9],
    [50, 21, "corner"],
    [0, 24],
  );
  const colour = mix(inks.sea, inks.deep, 0.35);
  brush.fill(water, colour);
  brush.inside(water, (inner) => {
    inner.fill(
      water,
      inks.deep,
      engraved({ from: [0, -10], to: [0, 26], angle: -12, spacing: 3, darkest: 0.8 }),
    );
    for (let rib = 0; rib < 5; rib += 1)
      inner.stroke(
        curve([-36 + 12 * rib, 24], [-22 + 12 * rib, 8], [2 + 8 * rib, -9 - curl * 0.6]),
        tapered(1.8),
        mix(inks.sea, inks.foam, 0.6),
      );
  });
  brush.stroke(
    curve([-44, 16], [-26, 0], [-6, -9 - curl / 2], [10, -10.5 - curl], [24, -4 - curl / 2], [26, 4]),
    tapered(6),
    inks.foam,
  );
  for (let drop = 0; drop < 9; drop += 1) {
    brush.fill(
      ellipse(random.between(4, 40), random.between(-16 - curl, 2), random.between(0.8, 2.2)),
      inks.foam,
    );
  }
};
