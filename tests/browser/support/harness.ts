import type { Page } from "@playwright/test";
import { serveHarness } from "../../../scripts/lib/harness";
import { inProject } from "../../../scripts/lib/paths.mjs";
import type { Scenarios } from "../harness/worker";
import { test as base } from "./test";

type Result<Name extends keyof Scenarios> = Awaited<ReturnType<Scenarios[Name]>>;

interface Fixtures {
  /** Runs one of the harness's scenarios in its worker; see tests/browser/harness/worker.ts. */
  readonly run: <Name extends keyof Scenarios>(
    name: Name,
    ...parameters: Parameters<Scenarios[Name]>
  ) => Promise<Result<Name>>;
}

/** `test` on a page that holds the engine's worker side instead of the site: built once a worker, served apart. */
export const test = base.extend<Fixtures, { harnessAddress: string }>({
  harnessAddress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern, and it needs none.
    async ({}, use) => {
      const harness = await serveHarness(inProject("tests/browser/harness"), false);
      await use(harness.address);
      harness.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ harnessAddress }, use) => {
    await use(harnessAddress);
  },
  run: async ({ page }, use) => {
    await page.goto("./");
    await use((name, ...parameters) => runOn(page, name, parameters));
  },
});

function runOn<Name extends keyof Scenarios>(
  page: Page,
  name: Name,
  parameters: readonly unknown[],
): Promise<Result<Name>> {
  return page.evaluate(
    ([scenario, given]) => {
      const { runScenario } = globalThis as unknown as {
        runScenario: (name: string, ...parameters: readonly unknown[]) => Promise<never>;
      };
      return runScenario(scenario, ...given);
    },
    [name, parameters] as const,
  );
}
