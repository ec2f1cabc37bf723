import { convolution } from "./convolution.en";
import { layers } from "./layers.en";
import { picture } from "./picture.en";
import { createTranslator } from "./translator";
import { unit } from "./unit.en";

export const t = createTranslator({ ...layers, ...unit, ...picture, ...convolution });
