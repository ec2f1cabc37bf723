import type { ThingKind } from "../scene";
import type { Sketch } from "../sketch";
import { drawBucket } from "./bucket";
import { drawBuoy } from "./buoy";
import { drawCloud } from "./cloud";
import { drawCrab } from "./crab";
import { drawDriftwood } from "./driftwood";
import { drawFish } from "./fish";
import { drawFootprints } from "./footprints";
import { drawGrass } from "./grass";
import { drawGull } from "./gull";
import { drawIsland } from "./island";
import { drawLighthouse } from "./lighthouse";
import { drawPalm } from "./palm";
import { drawParasol } from "./parasol";
import { drawPebbles } from "./pebbles";
import { drawRock } from "./rock";
import { drawSailboat } from "./sailboat";
import { drawSeaweed } from "./seaweed";
import { drawShells } from "./shells";
import { drawStarfish } from "./starfish";
import { drawSun } from "./sun";
import { drawTowel } from "./towel";
import { drawWave } from "./wave";
import { drawWhale } from "./whale";

/** How each kind is drawn. */
export const sketches: Readonly<Record<ThingKind, Sketch>> = {
  gull: drawGull,
  sailboat: drawSailboat,
  lighthouse: drawLighthouse,
  crab: drawCrab,
  fish: drawFish,
  starfish: drawStarfish,
  whale: drawWhale,
  parasol: drawParasol,
  palm: drawPalm,
  sun: drawSun,
  cloud: drawCloud,
  island: drawIsland,
  buoy: drawBuoy,
  rock: drawRock,
  pebbles: drawPebbles,
  shells: drawShells,
  driftwood: drawDriftwood,
  grass: drawGrass,
  seaweed: drawSeaweed,
  bucket: drawBucket,
  towel: drawTowel,
  footprints: drawFootprints,
  wave: drawWave,
};
