import type { JSHandle, Page } from "@playwright/test";
import { serveHarness } from "../../../scripts/lib/harness";
import { inProject } from "../../../scripts/lib/paths.mjs";
import type { Engine } from "../../../src/engine/client";
import type { KindRequest, KindResult, LayerValues } from "../engineHarness/kinds";
import { test as base } from "./test";

interface Fixtures {
  /** A fresh engine in the page, not started yet. */
  readonly engine: JSHandle<Engine>;
  /** Runs a small network on one backend; see tests/browser/engineHarness/kinds.ts. */
  readonly runKind: (request: KindRequest) => Promise<KindResult>;
  /** The same without gradients, for larger ones. */
  readonly runNetwork: (request: KindRequest) => Promise<LayerValues>;
}

/** `test` on a page that holds nothing but the engine, with the site's weights beside it. */
export const test = base.extend<Fixtures, { engineAddress: string }>({
  engineAddress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern, and it needs none.
    async ({}, use) => {
      const harness = await serveHarness(inProject("tests/browser/engineHarness"), inProject("public"));
      await use(harness.address);
      harness.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ engineAddress }, use) => {
    await use(engineAddress);
  },
  engine: async ({ page }, use) => {
    await page.goto("./");
    await use(await createEngine(page));
  },
  runKind: async ({ page }, use) => {
    await page.goto("./");
    await use((request) =>
      page.evaluate((given) => {
        const { runKind: run } = globalThis as unknown as { runKind: Fixtures["runKind"] };
        return run(given);
      }, request),
    );
  },
  runNetwork: async ({ page }, use) => {
    await page.goto("./");
    await use((request) =>
      page.evaluate((given) => {
        const { runNetwork: run } = globalThis as unknown as { runNetwork: Fixtures["runNetwork"] };
        return run(given);
      }, request),
    );
  },
});

function createEngine(page: Page): Promise<JSHandle<Engine>> {
  return page.evaluateHandle(() => {
    const { createEngine: create } = globalThis as unknown as { createEngine: () => Engine };
    return create();
  });
}
