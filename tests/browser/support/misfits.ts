import type { Page } from "@playwright/test";

/** The smallest letters that the look allows, in CSS pixels. */
const smallestLetters = 12;

export interface Misfits {
  /** How far the page runs over to the right, in pixels. */
  readonly overflow: number;
  /** Words in letters that are smaller than they may be. */
  readonly small: readonly string[];
}

/** What does not fit into the window, or is too small to be read. */
export function findMisfits(page: Page): Promise<Misfits> {
  return page.evaluate((smallest) => {
    // Formulas set indices smaller, as all print does; what only a screen reader hears has no size.
    const apart = ".spoken, script, style, noscript, msub, msup, sub, sup";
    const isRead = (element: Element) =>
      element.closest(apart) === null && element.checkVisibility({ visibilityProperty: true });
    // Letters of a drawing shrink and grow with it.
    const scaleOf = (element: Element) =>
      element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const small = [...document.body.querySelectorAll("*")].flatMap((element) => {
      const words = [...element.childNodes]
        .map((node) => (node instanceof Text ? node.data : ""))
        .join("")
        .trim();
      if (words === "" || !isRead(element)) return [];
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element);
      return size < smallest - 0.05 ? [`${words} (${size.toFixed(1)} px)`] : [];
    });
    return { overflow: document.documentElement.scrollWidth - innerWidth, small };
  }, smallestLetters);
}
