import { shell } from "./shell.en";
import { createTranslator } from "./translator";

export const t = createTranslator(shell);
