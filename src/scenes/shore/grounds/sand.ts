import { mix } from "../../raster/colour";
import { curve, type Knot, type Path, rectangle } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { both, faint, lines, patches, specks } from "../../raster/tone";
import { bleed, type Frame } from "../frame";
import { chance } from "../sketch";

/** Sand from above, rippled by wind or water. */
export function drawSand(frame: Frame): void {
  const { brush, inks, random, width } = frame;
  const sheet = rectangle(-bleed, -bleed, width + 2 * bleed, 100 + 2 * bleed);
  paintSand(frame, sheet);
  const seed = Math.floor(random.between(0, 1000));
  const ripples = lines({
    angle: random.between(-60, 60),
    spacing: random.between(5, 10),
    share: random.between(0.25, 0.5),
    wander: 1.1,
    seed,
  });
  brush.fill(
    sheet,
    mix(inks.sand, inks.wetSand, 0.75),
    both(ripples, faint(patches({ size: [40, 40], low: 0.3, high: 0.7, seed }), 0.8)),
  );
}

/** Dry sand with its grains, within a path. */
export function paintSand({ brush, inks, random }: Frame, path: Path): void {
  const seed = Math.floor(random.between(0, 1000));
  brush.fill(path, inks.sand);
  brush.fill(
    path,
    mix(inks.sand, inks.foam, 0.5),
    faint(patches({ size: [30, 30], low: 0.45, high: 0.8, seed }), 0.7),
  );
  brush.fill(path, mix(inks.wetSand, inks.line, 0.25), specks(2.6, 0.3, seed, 0.17));
}

/** A few long marks of the wind on sand between two heights. */
export function paintWindMarks({ brush, inks, random, width }: Frame, top: number, bottom: number): void {
  const count = Math.round(random.between(3, 9));
  const colour = mix(inks.sand, inks.wetSand, 0.9);
  for (let mark = 0; mark < count; mark += 1) {
    const x = random.between(-10, width);
    const y = random.between(top, bottom);
    const reach = random.between(10, 38);
    const knots: readonly Knot[] = [
      [x, y],
      [x + reach * 0.33, y - random.between(0, 1.6)],
      [x + reach * 0.66, y + random.between(0, 1.6)],
      [x + reach, y],
    ];
    brush.stroke(
      curve(...knots),
      tapered(random.between(0.6, 1.5)),
      chance(random, 0.7) ? colour : inks.foam,
      0.8,
    );
  }
}
