import type { LessonText } from "../lesson";
import { moving } from "./moving.en";
import { size } from "./size.en";
import { sliding } from "./sliding.en";
import type { steps } from "./steps";

export const text: LessonText<typeof steps> = {
  title: "Kernels",
  summary:
    "One small filter, the same at every place of a picture: how it computes, what it finds, how large its map is, and what becomes of the map when the picture moves.",
  steps: { ...sliding, ...size, ...moving },
};
