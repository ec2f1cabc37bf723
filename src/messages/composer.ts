import { composer } from "./composer.en";
import { createTranslator } from "./translator";

export const t = createTranslator(composer);
