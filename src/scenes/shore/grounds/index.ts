import type { Frame } from "../frame";
import type { Ground, GroundKind } from "../scene";
import { drawBeach } from "./beach";
import { drawDeep } from "./deep";
import { drawRocks } from "./rocks";
import { drawSand } from "./sand";
import { drawOpenSea } from "./sea";
import { drawOpenSky } from "./sky";
import { drawSurf } from "./surf";

/** `horizon`: where the sky ends, 0 to 100 within the frame; grounds seen from above have none and do not ask. */
type GroundSketch = (frame: Frame, horizon: number) => void;

const grounds: Readonly<Record<GroundKind, GroundSketch>> = {
  sea: drawOpenSea,
  beach: drawBeach,
  rocks: drawRocks,
  surf: drawSurf,
  sand: drawSand,
  deep: drawDeep,
  sky: drawOpenSky,
};

export function drawGround(ground: Ground, frame: Frame): void {
  grounds[ground.kind](frame, 100 * ground.horizon);
}
