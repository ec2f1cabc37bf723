import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/lib/chromium.mjs";

const executablePath = findChromium();

/** The browser tests: against the built site (`npm run build` first), served under a path of its own. */
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results/browser",
  globalSetup: "./tests/browser/support/serveBuiltSite.ts",
  forbidOnly: Boolean(process.env["CI"]),
  // A test that fails now and then is a defect of the site or of the test: `npm test -- --repeat-failing` names it.
  retries: 0,
  fullyParallel: true,
  // One leaves a core idle while it waits; more than half of many cores would leave none to whoever works there.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  // Guards against hanging, far above what any test needs: software rendering on two cores is slow.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) },
    // Each test is a first visit, and would keep the whole site for the next: two fifths of the time, with the traces.
    // The tests of what is kept allow it (`test.use`).
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    // Of the repetition alone: to record every test in case it fails costs a fifth of the time.
    trace: "on-first-retry",
  },
});
