import { layers } from "./layers.en";
import { createTranslator } from "./translator";
import { unit } from "./unit.en";

export const t = createTranslator({ ...layers, ...unit });
