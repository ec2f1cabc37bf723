import { ownWeights } from "./ownWeights.en";
import { createTranslator } from "./translator";

export const t = createTranslator(ownWeights);
