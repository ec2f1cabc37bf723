import { mix } from "../../raster/colour";
import { type Point, polygon, polyline } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import type { Frame } from "../frame";
import { engraved } from "../sketch";
import { paintSea } from "./sea";
import { paintSky } from "./sky";

/** A rocky shore: ledges in front of the water. */
export function drawRocks(frame: Frame, horizon: number): void {
  const { random, width } = frame;
  paintSky(frame, horizon);
  paintSea(frame, horizon, 100);
  const top = Math.max(horizon + 6, 25);
  for (let ledge = 0; ledge < 4; ledge += 1) {
    const level = top + ((100 - top) * (ledge + random.between(0.2, 0.9))) / 4;
    const isLeft = random.next() < 0.5;
    const reach = random.between(0.35, 1.15) * width;
    paintLedge(frame, level, isLeft ? [-8, reach] : [width - reach, width + 8]);
  }
}

/** A flat-topped rock from `left` to `right`, lit on its top, hatched on its face. */
function paintLedge({ brush, inks, random }: Frame, level: number, [left, right]: Point): void {
  const steps = Math.max(3, Math.round((right - left) / 13));
  const crest = Array.from({ length: steps + 1 }, (_, step): Point => {
    const isEnd = step === 0 || step === steps;
    return [left + ((right - left) * step) / steps, level + random.between(-3, 3) + (isEnd ? 6 : 0)];
  });
  const brow = crest.map(([x, y]): Point => [x + random.between(-2, 2), y + random.between(3, 8)]);
  const face = polygon([left, 115], ...crest, [right, 115]);
  const dark = mix(inks.stone, inks.line, 0.55);
  brush.fill(face, mix(inks.stone, inks.line, 0.22));
  brush.fill(
    face,
    dark,
    engraved({ from: [0, level - 4], to: [0, level + 40], angle: random.between(55, 120), spacing: 2.4 }),
  );
  brush.fill(polygon(...crest, ...brow.toReversed()), mix(inks.stone, inks.sand, 0.35));
  brush.stroke(polyline(...brow), 0.5, dark);
  brush.stroke(polyline([left, 115], ...crest, [right, 115]), 0.9, inks.line);
  for (const [x, y] of brow.slice(1, -1)) {
    brush.stroke(
      polyline([x, y], [x + random.between(-4, 4), y + random.between(6, 18)]),
      tapered(1.3),
      dark,
    );
  }
}
