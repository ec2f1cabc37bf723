import { controls } from "./controls.en";
import { createTranslator } from "./translator";

export const t = createTranslator(controls);
