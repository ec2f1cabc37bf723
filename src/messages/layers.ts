import { layers } from "./layers.en";
import { createTranslator } from "./translator";

export const t = createTranslator(layers);
