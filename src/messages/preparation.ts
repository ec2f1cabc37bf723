import { preparation } from "./preparation.en";
import { createTranslator } from "./translator";

export const t = createTranslator(preparation);
