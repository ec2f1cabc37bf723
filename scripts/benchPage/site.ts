import type { Browser, BrowserContext } from "@playwright/test";

/** The built site as it is served, and the browser that visits it. */
export interface Site {
  readonly browser: Browser;
  /** With a slash at its end. */
  readonly address: string;
}

/** The page's size in CSS pixels: a lecturer's laptop. */
export const viewport = { width: 1440, height: 900 } as const;

/** A visitor who has never been here, and of whose visit nothing is kept. */
export function openFreshContext({ browser }: Pick<Site, "browser">): Promise<BrowserContext> {
  return browser.newContext({ serviceWorkers: "block", viewport });
}
