import { mix } from "../../raster/colour";
import { curve, ellipse } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { pick, type Sketch } from "../sketch";

/** A handful of rounded stones. */
export const drawPebbles: Sketch = (brush, inks, random) => {
  const count = 5 + Math.floor(random.between(0, 9));
  for (let pebble = 0; pebble < count; pebble += 1) {
    const x = random.between(-42, 42);
    const y = random.between(-16, 18);
    const size = random.between(3, 9);
    const turn = random.between(-30, 30);
    const colour = mix(
      pick(random, [inks.stone, inks.grey, inks.white, inks.bark, inks.deep]),
      inks.sand,
      random.between(0, 0.4),
    );
    brush.fill(ellipse(x + 1, y + 1.6, size, size * 0.7, turn), inks.line, 0.35);
    const stone = ellipse(x, y, size, size * 0.68, turn);
    brush.fill(stone, colour);
    brush.stroke(stone, 1.2, inks.line);
    brush.stroke(
      curve(
        [x - size * 0.6, y - size * 0.1],
        [x - size * 0.2, y - size * 0.4],
        [x + size * 0.35, y - size * 0.42],
      ),
      tapered(1.5),
      mix(colour, inks.foam, 0.6),
    );
  }
};
