import { useCallback, useEffect, useRef, useState } from "react";
import type { StateParams } from "../../state/figureState";
import { parseHash } from "../../state/hashAddress";
import { formatLessonQuery, type LessonPlace, parseLessonQuery } from "../../state/lessonAddress";

/** Milliseconds without a change before the address follows: browsers refuse a hundred changes in half a minute. */
const settleTime = 300;

interface LessonNavigation extends LessonPlace {
  /** Counts arrivals by key, button, link or history: the text is then brought to the step. */
  readonly arrival: number;
  /** Goes to a step; the way back leads to the one before. */
  readonly go: (step: string) => void;
  /** Brings the text of the step that it is at; the figure stays as the person made it. */
  readonly goToText: () => void;
  /** The text was scrolled to a step: no entry in the history. */
  readonly scrolledTo: (step: string) => void;
  readonly change: (params: StateParams) => void;
}

/** Keeps the place in a lesson and the address the same. */
export function useLessonPlace(
  steps: readonly string[],
  onUnknown: (parts: readonly string[]) => void,
): LessonNavigation {
  const read = useCallback(() => parseLessonQuery(parseHash(location.hash).query, steps), [steps]);
  const [place, setPlace] = useState<LessonPlace>(() => read().place);
  const [arrival, setArrival] = useState(1);
  const [path] = useState(() => parseHash(location.hash).path);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const arrive = () => {
      const { place: named, unknownStep } = read();
      if (unknownStep !== null) onUnknown([`step=${unknownStep}`]);
      return named;
    };
    arrive();
    const follow = () => {
      clearTimeout(timer.current);
      // The address is another page's already; this one is about to go.
      if (parseHash(location.hash).path !== path) return;
      setPlace(arrive());
      setArrival((count) => count + 1);
    };
    addEventListener("popstate", follow);
    return () => {
      clearTimeout(timer.current);
      removeEventListener("popstate", follow);
    };
  }, [read, path, onUnknown]);

  const go = useCallback((target: string) => {
    const next = { step: target, params: {} };
    clearTimeout(timer.current);
    history.pushState(null, "", addressOf(next));
    setPlace(next);
    setArrival((count) => count + 1);
  }, []);

  const goToText = useCallback(() => setArrival((count) => count + 1), []);

  const settle = useCallback((next: LessonPlace) => {
    setPlace(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => history.replaceState(null, "", addressOf(next)), settleTime);
  }, []);
  const { step } = place;
  const scrolledTo = useCallback((other: string) => settle({ step: other, params: {} }), [settle]);
  const change = useCallback((params: StateParams) => settle({ step, params }), [settle, step]);

  return { ...place, arrival, go, goToText, scrolledTo, change };
}

function addressOf(place: LessonPlace): string {
  return `#${parseHash(location.hash).path}?${formatLessonQuery(place)}`;
}
