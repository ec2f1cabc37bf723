import { mix } from "../../raster/colour";
import { ellipse } from "../../raster/path";
import { compose, rotation, translation } from "../../raster/transform";
import type { Sketch } from "../sketch";

/** Someone walked here: prints of bare feet. */
export const drawFootprints: Sketch = (brush, inks, random) => {
  const pressed = mix(inks.wetSand, inks.line, 0.25);
  const drift = random.between(-8, 8);
  for (let step = 0; step < 5; step += 1) {
    const side = step % 2 === 0 ? 1 : -1;
    const x = -40 + 20 * step;
    const foot = brush.placed(
      compose(
        translation(x, 7 * side + drift * Math.abs(step / 2 - 1)),
        rotation(90 + random.between(-10, 10)),
      ),
    );
    foot.fill(ellipse(0, 5, 3, 3.6), pressed, 0.85);
    foot.fill(ellipse(0.4 * side, -1.6, 3.6, 4.4), pressed, 0.85);
    for (let toe = 0; toe < 5; toe += 1) {
      foot.fill(ellipse(side * (-3 + 1.55 * toe), -8 + 0.55 * toe, 1.2 - 0.13 * toe), pressed, 0.85);
    }
  }
};
