import { input } from "./input.en";
import { picture } from "./picture.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...input, ...picture });
