import { classes } from "./classes.en";
import { createTranslator } from "./translator";

export const t = createTranslator(classes);
