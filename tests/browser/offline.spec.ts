import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { builtSite } from "../../scripts/lib/build.mjs";
import { createStaticServer, listen } from "../../scripts/lib/server.mjs";
import { expect, test } from "./support/test";

test.use({ serviceWorkers: "allow" });

/** Waits until the service worker answers for the page, as it does at the end of the first visit. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  });
}

/** Bytes that a fetch from the page brings, or nothing where it fails. */
function fetchBytes(page: Page, url: string): Promise<number | undefined> {
  return page.evaluate(async (address) => {
    try {
      return (await (await fetch(address)).arrayBuffer()).byteLength;
    } catch {
      return undefined;
    }
  }, url);
}

test("after the first visit the site works without a network", async ({ page, context, surprises }) => {
  await page.goto("./");
  await untilKept(page);
  await context.setOffline(true);
  expect(await fetchBytes(page, "./never-asked-for")).toBeUndefined();
  // That this failed is what shows that the network is gone.
  surprises.length = 0;
  await page.goto("./?shared=link#/");
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("weights asked with their checksum are kept, and those of another checksum are not taken for them", async ({
  page,
  context,
  surprises,
}) => {
  // Larger ones than come with the first visit, put there after the build.
  const name = `offline-test-${test.info().workerIndex}.safetensors`;
  const file = join(builtSite, "weights", name);
  const bytes = 2 * 1024 ** 2;
  writeFileSync(file, Buffer.alloc(bytes));
  try {
    await page.goto("./");
    await untilKept(page);
    expect(await fetchBytes(page, `./weights/${name}?sha256=abc`)).toBe(bytes);
    await context.setOffline(true);
    expect(await fetchBytes(page, `./weights/${name}?sha256=abc`)).toBe(bytes);
    expect(await fetchBytes(page, `./weights/${name}?sha256=def`)).toBeUndefined();
    surprises.length = 0;
  } finally {
    rmSync(file);
  }
});

test("a new version takes over without closing the page, and shows at the next load", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "convscope-version-"));
  cpSync(builtSite, folder, { recursive: true });
  const server = createStaticServer({ folder });
  const address = `http://127.0.0.1:${await listen(server, 0)}/`;
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await untilKept(page);
    publishNewVersion(folder);
    const takenOver = page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true)),
        ),
    );
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    expect(await takenOver).toBe(true);
    await expect(page).not.toHaveTitle("The new version");
    await page.reload();
    await expect(page).toHaveTitle("The new version");
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});

/** What a build of changed sources does to the site: another page, and a worker that names its new revision. */
function publishNewVersion(folder: string): void {
  const page = join(folder, "index.html");
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace(/<title>.*<\/title>/, "<title>The new version</title>"),
  );
  const worker = join(folder, "sw.js");
  const text = readFileSync(worker, "utf8");
  const changed = text.replace(/(url:"index\.html",revision:")[^"]*/, "$1another");
  if (changed === text) throw new Error("sw.js no longer names the page's revision as this test expects.");
  writeFileSync(worker, changed);
}
