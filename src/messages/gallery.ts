import { classes } from "./classes.en";
import { figures } from "./figures.en";
import { gallery } from "./gallery.en";
import { shell } from "./shell.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...shell, ...figures, ...classes, ...gallery });
