import { type RefObject, useEffect, useRef } from "react";

/** What a person scrolls with; the scroll that follows is theirs, and not the one that brought a step into sight. */
const gestures = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Where in the window a step's text becomes the one that is read: a share of its height, from the top. */
const readingLine = { beside: 0.4, below: 0.72 };

interface ScrolledStep {
  readonly column: RefObject<HTMLElement | null>;
  readonly step: string;
  readonly arrival: number;
  /** Whether the figure stands above the text, and the text is read further down. */
  readonly isStacked: boolean;
  readonly onScrolled: (step: string) => void;
}

/**
 * Ties scrolling and steps together, both ways: the step whose text crosses the reading line is the current one, and
 * on every arrival the text of the current step is brought there, and the focus with it: to Tab on from. Steps are the
 * column's children with `data-step`.
 */
export function useScrolledStep({ column, step, arrival, isStacked, onScrolled }: ScrolledStep): void {
  const isRead = useRef(false);
  const current = useRef(step);
  current.current = step;

  useEffect(() => {
    const element = column.current;
    if (!element) return;
    const line = isStacked ? readingLine.below : readingLine.beside;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!isRead.current) return;
        const crossing =
          entries.find(({ isIntersecting }) => isIntersecting)?.target ?? firstBelow(element, line);
        const name = crossing instanceof HTMLElement ? crossing.dataset["step"] : undefined;
        if (name !== undefined && name !== current.current) onScrolled(name);
      },
      { rootMargin: `-${line * 100}% 0px -${(1 - line) * 100}% 0px` },
    );
    for (const child of element.querySelectorAll("[data-step]")) observer.observe(child);
    return () => observer.disconnect();
  }, [column, isStacked, onScrolled]);

  useEffect(() => {
    const take = () => {
      isRead.current = true;
    };
    for (const name of gestures) addEventListener(name, take, { capture: true, passive: true });
    return () => {
      for (const name of gestures) removeEventListener(name, take, true);
    };
  }, []);

  // On arrivals alone, not when scrolling chose the step.
  useEffect(() => {
    const target = column.current?.querySelector(`[data-step="${CSS.escape(current.current)}"]`);
    if (!target) return;
    isRead.current = false;
    // Not on the first one: a page begins at its top.
    if (arrival > 1) target.querySelector("h2")?.focus({ preventScroll: true });
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches || arrival === 1;
    target.scrollIntoView({ block: "start", behavior: isCalm ? "instant" : "smooth" });
  }, [column, arrival]);
}

/** The first step where all of them lie below the line: at the top of the page, which a jump reaches past no step. */
function firstBelow(column: HTMLElement, line: number): Element | null {
  const first = column.querySelector("[data-step]");
  return first && first.getBoundingClientRect().top > line * innerHeight ? first : null;
}
