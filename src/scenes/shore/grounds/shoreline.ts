import { mix } from "../../raster/colour";
import { curve, type Knot, outline } from "../../raster/path";
import { bleed, type Frame } from "../frame";
import { paintSand } from "./sand";

/** Where water meets sand: scallops of foam, then wet sand, then dry; `line` runs from left to right, sand below it. */
export function paintShore(frame: Frame, line: readonly Knot[], reach: number): void {
  const { brush, inks } = frame;
  brush.fill(below(frame, line, -0.35 * reach), mix(inks.sea, inks.foam, 0.45));
  brush.stroke(curve(...moved(line, -0.62 * reach)), 0.09 * reach, mix(inks.sea, inks.foam, 0.7));
  brush.fill(below(frame, line, 0), inks.foam);
  brush.fill(below(frame, line, 0.26 * reach), inks.wetSand);
  brush.stroke(curve(...moved(line, 0.26 * reach)), 0.7, mix(inks.wetSand, inks.line, 0.45));
  const dry = below(
    frame,
    moved(line, 0).map(([x, y], index): Knot => [x, y + (index % 2) * 0.25 * reach]),
    0.8 * reach,
  );
  brush.fill(dry, inks.sand);
  paintSand(frame, dry);
}

/** The outline of all that lies below the line, moved down by `by`. */
function below({ width }: Frame, line: readonly Knot[], by: number) {
  return outline(
    [-4 * bleed, 160, "corner"],
    [-4 * bleed, (line[0]?.[1] ?? 0) + by, "corner"],
    ...moved(line, by),
    [width + 4 * bleed, (line.at(-1)?.[1] ?? 0) + by, "corner"],
    [width + 4 * bleed, 160, "corner"],
  );
}

function moved(line: readonly Knot[], by: number): readonly Knot[] {
  return line.map(([x, y]): Knot => [x, y + by]);
}

/** A wandering line across the frame: from `left` to `right` in height, with `bays` of `depth`. */
export function shoreline(
  { random, width }: Frame,
  left: number,
  right: number,
  depth: number,
): readonly Knot[] {
  const steps = Math.round(random.between(5, 9));
  return Array.from({ length: steps + 1 }, (_, step): Knot => {
    const along = step / steps;
    return [
      -2 * bleed + (width + 4 * bleed) * along,
      left + (right - left) * along + random.between(-depth, depth),
    ];
  });
}
