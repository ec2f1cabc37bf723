import { inspector } from "./inspector.en";
import { createTranslator } from "./translator";

export const t = createTranslator(inspector);
