import { bench } from "./bench.en";
import { input } from "./input.en";
import { maps } from "./maps.en";
import { predictions } from "./predictions.en";
import { shell } from "./shell.en";
import { createTranslator } from "./translator";
import { weights } from "./weights.en";

export const t = createTranslator({
  ...shell,
  ...input,
  ...maps,
  ...predictions,
  ...weights,
  ...bench,
});
