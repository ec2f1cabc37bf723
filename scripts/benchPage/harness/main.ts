/** The site's engine with nothing of the page around it: `npm run bench:page` calls it from outside. */
import { timeDrawing } from "./timeDrawing";
import { timeFour } from "./timeFour";

export const timings = { timeDrawing, timeFour };

Object.assign(globalThis, { timings });
