import { explosion } from "./explosion.en";
import { createTranslator } from "./translator";

export const t = createTranslator(explosion);
