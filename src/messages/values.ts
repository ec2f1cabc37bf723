import { createTranslator } from "./translator";
import { values } from "./values.en";

export const t = createTranslator(values);
