import { cost } from "./cost.en";
import { createTranslator } from "./translator";

export const t = createTranslator(cost);
