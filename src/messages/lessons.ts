import { lessons } from "./lessons.en";
import { shell } from "./shell.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...shell, ...lessons });
