import { mix } from "../../raster/colour";
import { curve } from "../../raster/path";
import { narrowing } from "../../raster/stroke";
import { pick, type Sketch } from "../sketch";

/** A tuft of marram grass, blown to one side. */
export const drawGrass: Sketch = (brush, inks, random) => {
  const colour = pick(random, [
    inks.leaf,
    mix(inks.leaf, inks.yellow, 0.5),
    mix(inks.green, inks.sand, 0.35),
  ]);
  const wind = random.between(-26, 26);
  const blades = 16 + Math.floor(random.between(0, 14));
  for (let blade = 0; blade < blades; blade += 1) {
    const foot = random.between(-16, 16);
    const height = random.between(45, 92);
    const lean = foot * 1.1 + wind * (height / 90) + random.between(-10, 10);
    const tone = mix(
      colour,
      blade % 3 === 0 ? inks.line : inks.yellow,
      blade % 3 === 0 ? 0.45 : random.between(0, 0.3),
    );
    brush.stroke(
      curve([foot, 48], [foot + lean * 0.25, 48 - height * 0.55], [foot + lean, 48 - height]),
      narrowing(3.6, 0.4),
      tone,
    );
  }
};
