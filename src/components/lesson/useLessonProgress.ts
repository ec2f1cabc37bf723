import { useCallback } from "react";
import { useStore } from "zustand";
import type { Answers } from "../../state/progress";
import { useApp } from "../app/AppContext";

/** One lesson's answers and steps seen. */
export function useLessonProgress(lesson: string) {
  const { progress } = useApp();
  const answers = useStore(progress, (state) => state.answers[lesson]);
  const seen = useStore(progress, (state) => state.seen[lesson]);
  const { answer, reopen, see, clear } = progress.getState();
  return {
    answersOf: (step: string): Answers | null => answers?.[step] ?? null,
    hasSeen: (step: string): boolean => seen?.includes(step) ?? false,
    answer: (step: string, given: Answers) => answer(lesson, step, given),
    reopen: (step: string) => reopen(lesson, step),
    see: useCallback((step: string) => see(lesson, step), [see, lesson]),
    clear: () => clear(lesson),
  };
}
