import { type RefObject, useEffect, useState } from "react";

/** Whether any part of the element is on the screen, scrolled lists included; a little before it is. */
export function useVisible(element: RefObject<HTMLElement | null>): boolean {
  const [isVisible, setIsVisible] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setIsVisible(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: "64px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isVisible;
}

/** Whether the element has been on the screen, be it only once. */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const isVisible = useVisible(element);
  const [isSeen, setIsSeen] = useState(false);
  if (isVisible && !isSeen) setIsSeen(true);
  return isSeen;
}
