import { mix } from "../../raster/colour";
import { type Knot, outline, rectangle } from "../../raster/path";
import { faint, linear, lines, specks, type Tone } from "../../raster/tone";
import { bleed, type Frame } from "../frame";
import { pick } from "../sketch";

/** Below this mean of red, green and blue a sky shows its stars. */
const darkSky = 75;

/** Nothing but air, with a glow from below. */
export function drawOpenSky(frame: Frame, horizon: number): void {
  paintSky(frame, Math.max(100, horizon));
}

/** The sky down to `horizon`: graded, in stepped bands, or in an engraver's level lines. */
export function paintSky(frame: Frame, horizon: number): void {
  if (horizon <= 0) return;
  const { brush, inks, random, width } = frame;
  brush.fill(rectangle(-bleed, -bleed, width + 2 * bleed, horizon + 2 * bleed), inks.sky);
  const manner = pick(random, ["graded", "bands", "bands", "lines"]);
  const start = horizon - random.between(45, 95);
  if (manner === "bands") paintBands(frame, start, horizon);
  else {
    const glow = linear(0, start, 0, horizon);
    const tone: Tone =
      manner === "graded"
        ? faint(glow, 0.95)
        : lines({ angle: 0, spacing: random.between(1.8, 3), share: glow, wander: 0.2, seed: 5 });
    brush.fill(rectangle(-bleed, start, width + 2 * bleed, horizon - start + bleed), inks.glow, tone);
  }
  paintStars(frame, horizon);
}

/** Where the sky is dark, stars. */
function paintStars({ brush, inks, random, width }: Frame, horizon: number): void {
  const brightness = inks.sky.reduce((sum, channel) => sum + channel, 0) / 3;
  if (brightness > darkSky) return;
  const stars = specks(7, 0.3, Math.floor(random.between(0, 1000)), 0.11);
  brush.fill(rectangle(-bleed, -bleed, width + 2 * bleed, horizon + bleed), inks.foam, stars);
}

/** Three or four flat tones, each nearer to the glow, with hand-cut edges. */
function paintBands({ brush, inks, random, width }: Frame, start: number, horizon: number): void {
  const count = 3 + Math.floor(random.between(0, 2));
  const slope = random.between(-5, 5);
  for (let band = 1; band <= count; band += 1) {
    const y = start + ((horizon - start) * (band - 0.5)) / (count + 0.3);
    const steps = 5;
    const edge = Array.from({ length: steps + 1 }, (_, step): Knot => {
      const along = step / steps;
      return [-bleed + (width + 2 * bleed) * along, y + slope * (along - 0.5) + random.between(-1.6, 1.6)];
    });
    const path = outline(
      [-bleed, horizon + bleed, "corner"],
      ...edge.map(([x, edgeY], step): Knot => (step % steps === 0 ? [x, edgeY, "corner"] : [x, edgeY])),
      [width + bleed, horizon + bleed, "corner"],
    );
    brush.fill(path, mix(inks.sky, inks.glow, band / count));
  }
}
