import { convolution } from "./convolution.en";
import { equivariance } from "./equivariance.en";
import { picture } from "./picture.en";
import { createTranslator } from "./translator";

export const t = createTranslator({ ...picture, ...convolution, ...equivariance });
