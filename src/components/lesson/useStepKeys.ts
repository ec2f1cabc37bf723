import { useEffect } from "react";

const forward: ReadonlySet<string> = new Set(["ArrowRight", "PageDown"]);
const backward: ReadonlySet<string> = new Set(["ArrowLeft", "PageUp"]);

/** What has its own use for arrow keys while it has the focus, and what for page keys, too. */
const takers = "input, select, textarea, [contenteditable], [role='slider'], [role='tab'], [role='grid']";
const pageTakers = "input[type='range'], select, textarea, [contenteditable], [role='slider'], [role='grid']";

/** Arrow keys to the sides, and a clicker's page keys, step through a lesson. */
export function useStepKeys(onStep: (direction: 1 | -1) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const own = event.key.startsWith("Page") ? pageTakers : takers;
      if (event.target instanceof Element && event.target.closest(own)) return;
      const direction = directionOf(event.key);
      if (direction === null) return;
      event.preventDefault();
      onStep(direction);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [onStep]);
}

function directionOf(key: string): 1 | -1 | null {
  if (forward.has(key)) return 1;
  return backward.has(key) ? -1 : null;
}
