import type { Lesson } from "../lesson";
import { steps } from "./steps";

export const kernelsLesson: Lesson<typeof steps> = {
  steps,
  text: { en: () => import("./text.en").then(({ text }) => text) },
};
