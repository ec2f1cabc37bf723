import { symbols } from "./symbols.en";
import { createTranslator } from "./translator";

export const t = createTranslator(symbols);
