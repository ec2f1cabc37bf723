import { mix } from "../../raster/colour";
import { ellipse, outline, polygon, rectangle } from "../../raster/path";
import { faint, linear, lines } from "../../raster/tone";
import { bleed, type Frame } from "../frame";
import { chance } from "../sketch";
import { paintSand } from "./sand";
import { shoreline } from "./shoreline";

/** Under water: light from above, sand or nothing below. */
export function drawDeep(frame: Frame): void {
  const { brush, inks, random, width } = frame;
  const sheet = rectangle(-bleed, -bleed, width + 2 * bleed, 100 + 2 * bleed);
  brush.fill(sheet, mix(inks.sea, inks.glow, 0.25));
  const depth = linear(0, random.between(-40, 0), 0, random.between(80, 130));
  if (chance(random, 0.5)) {
    brush.fill(sheet, inks.deep, lines({ angle: 0, spacing: 2.6, share: depth, wander: 0.8, seed: 3 }));
  } else brush.fill(sheet, inks.deep, depth);
  paintRays(frame);
  if (chance(random, 0.45)) paintFloor(frame);
  for (let bubble = Math.round(random.between(0, 14)); bubble > 0; bubble -= 1) {
    const circle = ellipse(random.between(0, width), random.between(0, 100), random.between(0.4, 1.6));
    brush.stroke(circle, 0.4, mix(inks.sea, inks.foam, 0.7), 0.8);
  }
}

function paintRays({ brush, inks, random, width }: Frame): void {
  const fading = linear(0, 95, 0, 0);
  const lean = random.between(-35, 35);
  for (let ray = Math.round(random.between(0, 6)); ray > 0; ray -= 1) {
    const x = random.between(-20, width + 20);
    const breadth = random.between(2, 9);
    brush.fill(
      polygon([x, -bleed], [x + breadth, -bleed], [x + 2.2 * breadth + lean, 100], [x + lean, 100]),
      inks.foam,
      faint(fading, 0.3),
    );
  }
}

function paintFloor(frame: Frame): void {
  const { random, inks, brush, width } = frame;
  const level = random.between(72, 96);
  const floor = outline(
    [-10, 120, "corner"],
    ...shoreline(frame, level + random.between(-5, 5), level + random.between(-5, 5), 2.5),
    [width + 10, 120, "corner"],
  );
  paintSand(frame, floor);
  brush.fill(floor, mix(inks.sea, inks.deep, 0.5), 0.42);
}
