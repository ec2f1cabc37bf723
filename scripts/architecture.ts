import { writeFileSync } from "node:fs";
import { drawHouse } from "./architecture/drawing";
import { readArrows } from "./architecture/imports";
import { inProject } from "./lib/paths.mjs";

/** Draws docs/architecture.svg, the picture of docs/architecture.md, from the imports in `src`: `npm run architecture`. */
writeFileSync(inProject("docs", "architecture.svg"), drawHouse(readArrows()));
