import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/lib/chromium.mjs";

const executablePath = findChromium();

/** The browser tests: against the built site (`npm run build` first), served under a path of its own. */
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results/browser",
  globalSetup: "./tests/browser/support/serveBuiltSite.ts",
  forbidOnly: Boolean(process.env["CI"]),
  // A test that fails now and then is a defect of the site or of the test.
  retries: 0,
  fullyParallel: true,
  workers: "50%",
  // Guards against hanging, far above what any test needs: software rendering on two cores is slow.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
