import type { Frame } from "../frame";
import { paintWindMarks } from "./sand";
import { paintSea } from "./sea";
import { paintShore, shoreline } from "./shoreline";
import { paintSky } from "./sky";

/** Sky, sea, and sand in front. */
export function drawBeach(frame: Frame, horizon: number): void {
  const { random } = frame;
  paintSky(frame, horizon);
  const strip = random.between(7, 30);
  const slope = random.between(-14, 14);
  const edge = horizon + strip + Math.abs(slope) / 2;
  paintSea(frame, horizon, Math.min(100, edge + Math.abs(slope) + 8));
  paintShore(frame, shoreline(frame, edge - slope / 2, edge + slope / 2, 1.8), random.between(5, 10));
  paintWindMarks(frame, edge + 8, 100);
}
