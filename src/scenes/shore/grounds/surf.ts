import { mix } from "../../raster/colour";
import { rectangle } from "../../raster/path";
import { faint, lines, patches } from "../../raster/tone";
import { compose, rotation, translation } from "../../raster/transform";
import { bleed, type Frame } from "../frame";
import { paintShore, shoreline } from "./shoreline";

/** The water's edge from above, at any slant: sea on one side, sand on the other. */
export function drawSurf(frame: Frame): void {
  const { brush, inks, random, width } = frame;
  const sheet = rectangle(-bleed, -bleed, width + 2 * bleed, 100 + 2 * bleed);
  const seed = Math.floor(random.between(0, 1000));
  brush.fill(sheet, inks.sea);
  brush.fill(sheet, inks.deep, faint(patches({ size: [45, 45], low: 0.35, high: 0.85, seed }), 0.7));
  brush.fill(
    sheet,
    mix(inks.sea, inks.foam, 0.5),
    lines({ angle: random.between(-30, 30), spacing: 7, share: 0.14, wander: 1.3, seed }),
  );
  // Turned about the middle, the frame's corners reach as far as this beyond it.
  const over = 25;
  const turned = brush.placed(
    compose(
      translation(width / 2, 50),
      rotation(random.between(-75, 75)),
      translation(-width / 2 - over, -50),
    ),
  );
  const wide: Frame = { ...frame, brush: turned, width: width + 2 * over };
  const edge = random.between(25, 75);
  paintShore(wide, shoreline(wide, edge, edge, 4), random.between(7, 15));
}
