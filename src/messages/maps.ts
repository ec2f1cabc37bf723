import { maps } from "./maps.en";
import { createTranslator } from "./translator";

export const t = createTranslator(maps);
