import { input } from "./input.en";
import { createTranslator } from "./translator";

export const t = createTranslator(input);
