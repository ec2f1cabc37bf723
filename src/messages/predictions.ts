import { classes } from "./classes.en";
import { predictions } from "./predictions.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...classes, ...predictions });
