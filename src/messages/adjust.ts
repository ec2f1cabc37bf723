import { adjust } from "./adjust.en";
import { createTranslator } from "./translator";

export const t = createTranslator(adjust);
