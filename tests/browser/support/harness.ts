import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";
import { createStaticServer, listen } from "../../../scripts/lib/server.mjs";
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
      const harness = await serveHarness("harness", false);
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

/** Builds the page in a folder beside this one, with the files of `publicDir` next to it, and serves it. */
export async function serveHarness(
  name: string,
  publicDir: string | false,
): Promise<{ readonly address: string; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "convscope-harness-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL(`../${name}`, import.meta.url)),
    base: "./",
    publicDir,
    logLevel: "warn",
    worker: { format: "es" },
    // All of tfjs's kernels in one piece: no page that a person waits for.
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 4096 },
  });
  const server = createStaticServer({ folder });
  const address = `http://127.0.0.1:${await listen(server, 0)}/`;
  const close = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { address, close };
}

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
