import { mix } from "../../raster/colour";
import { ellipse } from "../../raster/path";
import { faint, lines, radial } from "../../raster/tone";
import { chance, type Sketch } from "../sketch";

/** The sun as a printed disc, sometimes barred by haze, or the moon where the inks are cold. */
export const drawSun: Sketch = (brush, inks, random) => {
  const disc = ellipse(0, 0, 33);
  const colour = mix(inks.yellow, inks.foam, random.between(0.1, 0.6));
  brush.fill(ellipse(0, 0, 50), colour, faint(radial(0, 0, 50), 0.55));
  brush.fill(disc, mix(colour, inks.orange, random.between(0, 0.4)));
  if (chance(random, 0.4)) {
    brush.inside(disc, (inner) =>
      inner.fill(ellipse(0, 18, 40, 22), inks.glow, lines({ angle: 0, spacing: 9, share: 0.45 })),
    );
  }
};
