import { useEffect, useRef } from "react";

/** Moves the focus to the page's content, past the header: to Tab on from there. */
export function focusContent(): void {
  document.querySelector<HTMLElement>("#content")?.focus();
}

/** When a page gives way to another, a link that led there goes with it: the focus moves to the new content. */
export function useContentFocus(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (document.activeElement === document.body) focusContent();
  }, [path]);
}
