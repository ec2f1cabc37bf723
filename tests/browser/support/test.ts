import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";

/** Where `capture` puts its pictures, for people to look at. */
const pictures = join("test-results", "pictures");

/** Said by Playwright itself, where playwright.config.ts lets no page keep the site. */
const blockedWorker = "Service Worker registration blocked by Playwright";

/** Collects what no page of ours may do: complain, throw, break its own policy, or ask another host for anything. */
function watch(page: Page, origin: string): string[] {
  const surprises: string[] = [];
  page.on("console", (message) => {
    if (message.text() === blockedWorker) return;
    // A broken policy arrives here too: Chromium reports it as an error on the console.
    if (message.type() === "error" || message.type() === "warning") {
      surprises.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => surprises.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin)
      surprises.push(`foreign request: ${url.href}`);
  });
  page.on("requestfailed", (request) => {
    // The browser asks for the icon in its own time, and gives it up when the page is left before it is there.
    if (request.url().endsWith("/icons/mark.svg") && request.failure()?.errorText === "net::ERR_ABORTED")
      return;
    surprises.push(`failed request: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on("crash", () => surprises.push("the page crashed"));
  return surprises;
}

interface Fixtures {
  /** Everything surprising that the page did; a test that provokes something takes it out (`splice`). */
  readonly surprises: string[];
  /** Takes a picture of the page into test-results/pictures. */
  readonly capture: (name: string) => Promise<void>;
}

/** Playwright's `test` on the built site: `page.goto("./#/bench")`; the test fails when the page does what it must not. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern, and it needs none.
  baseURL: async ({}, use) => {
    const address = process.env["CONVSCOPE_ADDRESS"];
    if (address === undefined) throw new Error("support/serveBuiltSite.ts has not run.");
    await use(address);
  },
  surprises: [
    async ({ page, baseURL }, use) => {
      const surprises = watch(page, new URL(baseURL ?? "").origin);
      await use(surprises);
      expect(surprises).toEqual([]);
    },
    { auto: true },
  ],
  capture: async ({ page }, use) => {
    await use(async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
    });
  },
});

export { expect };
