import { mix } from "../../raster/colour";
import { outline, polyline } from "../../raster/path";
import { lines } from "../../raster/tone";
import { block, pick, type Sketch } from "../sketch";

/** A towel spread on the sand, with stripes and fringes. */
export const drawTowel: Sketch = (brush, inks, random) => {
  const cloth = pick(random, [inks.white, inks.blue, inks.yellow, inks.red, inks.green]);
  const stripe = pick(random, [inks.red, inks.blue, inks.white, inks.orange]);
  for (let thread = -10; thread <= 10; thread += 1) {
    for (const side of [-1, 1]) {
      brush.stroke(
        polyline([44 * side, 2.3 * thread], [49 * side, 2.3 * thread + random.between(-1, 1)]),
        1,
        inks.line,
      );
    }
  }
  const sheet = outline(
    [-45, -26, "corner"],
    [-12, -24],
    [16, -27],
    [45, -25, "corner"],
    [44, 0],
    [45, 25, "corner"],
    [10, 27],
    [-18, 24],
    [-45, 26, "corner"],
    [-43.5, 0],
  );
  block(brush, sheet, cloth, inks.line, 1.6);
  const spacing = random.between(11, 30);
  brush.inside(sheet, (inner) => {
    inner.fill(
      sheet,
      stripe,
      lines({ angle: pick(random, [0, 90, 90]), spacing, share: random.between(0.25, 0.5) }),
    );
    inner.fill(
      sheet,
      mix(cloth, inks.line, 0.6),
      lines({ angle: 68, spacing: 17, share: 0.08, wander: 1, seed: 2 }),
    );
  });
};
