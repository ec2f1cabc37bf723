import { figures } from "./figures.en";
import { shell } from "./shell.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...shell, ...figures });
