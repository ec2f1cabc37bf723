import { mix } from "../../raster/colour";
import { curve, rectangle } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { faint, linear, lines } from "../../raster/tone";
import { bleed, type Frame } from "../frame";
import { chance } from "../sketch";
import { paintSky } from "./sky";

/** Water to the horizon. */
export function drawOpenSea(frame: Frame, horizon: number): void {
  paintSky(frame, horizon);
  paintSea(frame, horizon, 100);
}

/** Water from the horizon down to `bottom`: darker towards one end, with rows of waves that grow towards the viewer. */
export function paintSea(frame: Frame, horizon: number, bottom: number): void {
  if (horizon >= bottom) return;
  const { brush, inks, random, width } = frame;
  const sheet = rectangle(-bleed, horizon, width + 2 * bleed, bottom + bleed - horizon);
  brush.fill(sheet, inks.sea);
  const far = Math.max(horizon, -30);
  const depth = chance(random, 0.5) ? linear(0, far, 0, far + 75) : linear(0, far + 60, 0, far);
  if (chance(random, 0.45)) {
    brush.fill(
      sheet,
      inks.deep,
      lines({ angle: 0, spacing: random.between(1.6, 2.6), share: depth, wander: 0.9, seed: 9 }),
    );
  } else brush.fill(sheet, inks.deep, faint(depth, 0.8));
  brush.stroke(curve([-bleed, horizon], [width + bleed, horizon]), 0.7, mix(inks.deep, inks.line, 0.35));
  paintWaves(frame, horizon, bottom);
}

/** Gouge marks: crests in foam, troughs in the deep's ink. */
function paintWaves({ brush, inks, random, width }: Frame, horizon: number, bottom: number): void {
  const shine = mix(inks.sea, inks.foam, 0.75);
  const trough = mix(inks.deep, inks.line, 0.2);
  const spacing = random.between(1.1, 1.9);
  for (let y = horizon + 1.2; y < bottom + 2; ) {
    const near = Math.min(1, (y - horizon) / 75);
    const length = 3 + 15 * near;
    if (y > -bleed) {
      const count = Math.max(1, Math.round((width / length) * random.between(0.12, 0.42)));
      for (let mark = 0; mark < count; mark += 1) {
        const x = random.between(-length, width);
        const reach = length * random.between(0.5, 1.3);
        const bow = random.between(0.04, 0.13) * length * near;
        const level = y + random.between(-0.5, 0.5) * (0.5 + 2 * near);
        brush.stroke(
          curve([x, level], [x + reach / 2, level - bow], [x + reach, level]),
          tapered(0.35 + 1.1 * near),
          chance(random, 0.55) ? shine : trough,
          0.85,
        );
      }
    }
    y += spacing * (0.8 + 4.2 * near);
  }
}
