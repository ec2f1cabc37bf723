import { mix } from "../../raster/colour";
import { curve, ellipse, outline } from "../../raster/path";
import { narrowing } from "../../raster/stroke";
import { lines } from "../../raster/tone";
import { block, type Sketch } from "../sketch";

/** A bleached branch that the sea has left. */
export const drawDriftwood: Sketch = (brush, inks, random) => {
  const wood = mix(mix(inks.bark, inks.stone, 0.55), inks.foam, random.between(0.15, 0.45));
  const bow = random.between(-7, 7);
  const twig = random.between(-12, 18);
  for (const [ink, extra] of [
    [inks.line, 3],
    [wood, 0],
  ] as const) {
    brush.stroke(
      curve([twig, bow * 0.6], [twig + 10, -12], [twig + 14, -23]),
      narrowing(6 + extra, 2 + extra),
      ink,
    );
    brush.stroke(
      curve([twig - 22, bow * 0.4], [twig - 28, 11], [twig - 36, 15]),
      narrowing(5 + extra, 1.5 + extra),
      ink,
    );
  }
  const log = outline(
    [-48, 1],
    [-22, -7 + bow],
    [16, -6 + bow],
    [46, -4],
    [49, 1],
    [44, 6],
    [14, 6 + bow],
    [-22, 5 + bow],
  );
  block(brush, log, wood, inks.line, 1.6);
  brush.inside(log, (inner) => {
    inner.fill(
      log,
      mix(wood, inks.line, 0.6),
      lines({ angle: 2, spacing: 3.4, share: 0.28, wander: 0.8, seed: 8 }),
    );
  });
  block(brush, ellipse(46, 1, 3.4, 4.8), mix(wood, inks.foam, 0.4), inks.line, 1.2);
};
