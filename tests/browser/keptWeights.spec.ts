import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

const shipped = readFileSync("public/weights/lenet5-mnist.safetensors");
const sha256 = createHash("sha256").update(shipped).digest("hex");
const mine = { name: "mine.safetensors", mimeType: "application/octet-stream", buffer: shipped };

const answer = (page: Page) => page.getByRole("region", { name: "Answer" });
const notices = (page: Page) => page.getByRole("list", { name: "Notices" });

async function openWithDigit(page: Page, query = "weights=he.3"): Promise<void> {
  await page.goto(`./#/bench?${query}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 6" }).click();
}

async function keep(page: Page): Promise<void> {
  await page.getByLabel("Open a file").setInputFiles(mine);
  await page.getByRole("button", { name: "Keep in this browser" }).click();
  await expect(page.getByText("Kept in this browser")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`weights=kept\\.${sha256.slice(0, 12)}`));
}

async function openList(page: Page) {
  await page.getByRole("button", { name: "Address, kept files" }).click();
  return page.getByRole("dialog", { name: "Weights from elsewhere" });
}

test("the dialog keeps the focus, and gives it back: after Escape, its button, and a press beside it", async ({
  page,
}) => {
  await openWithDigit(page);
  const opener = page.getByRole("button", { name: "Address, kept files" });
  const focusIsInside = () =>
    page.evaluate(() => {
      const { activeElement, body } = document;
      // Between its last stop and its first the browser's own controls have the focus.
      return activeElement === body || activeElement?.closest("dialog") !== null;
    });
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.getByRole("button", { name: "Close" }).click(),
    () => page.mouse.click(5, 5),
  ]) {
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Weights from elsewhere" });
    await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
    for (let stop = 0; stop < 6; stop++) {
      await page.keyboard.press("Tab");
      expect(await focusIsInside()).toBe(true);
    }
    await leave();
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await expect(opener).toHaveAttribute("aria-expanded", "false");
  }
});

test("a press that begins in the dialog and ends beside it leaves it open", async ({ page }) => {
  await openWithDigit(page);
  const dialog = await openList(page);
  const address = dialog.getByRole("textbox", { name: "Address of a file of weights" });
  await address.fill("https://example.org/marked");
  await address.hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(address).toHaveValue("https://example.org/marked");
});

test("a file is kept, named in the link, used again after a reload, and deleted", async ({
  page,
  capture,
}) => {
  await openWithDigit(page);
  await keep(page);
  await page.reload();
  await expect(page.getByText(/^mine\.safetensors, 244\.5 kB/)).toBeVisible();
  await expect(answer(page)).not.toContainText("Untrained");

  await page.getByRole("combobox", { name: "Weights" }).selectOption("he");
  await expect(answer(page)).toContainText("Untrained");
  let list = await openList(page);
  await expect(list).toContainText(/mine\.safetensors 244\.5 kB, for lenet5, \d{4}-\d\d-\d\d/);
  await expect(list).toContainText(/244\.5 kB in all; .* more fit\./);
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("kept-weights");
  await list.getByRole("button", { name: "Use mine.safetensors" }).click();
  await expect(answer(page)).not.toContainText("Untrained");

  list = await openList(page);
  await list.getByRole("button", { name: "Delete mine.safetensors" }).click();
  await expect(list).toContainText("Nothing yet.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Keep in this browser" })).toBeVisible();
});

test("a link with weights that this browser does not keep says so, and another network runs", async ({
  page,
}) => {
  await openWithDigit(page, "nets=lenet5&weights=kept.0123456789abcdef");
  await expect(notices(page)).toContainText("This browser keeps no weights 0123456789ab…");
  await expect(answer(page)).toContainText(/^Answer6 with/);
});

test("a kept file that is damaged says so, and can be deleted at once", async ({ page }) => {
  await openWithDigit(page);
  await keep(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("weights");
    for await (const [name, handle] of folder.entries()) {
      if (!(name.endsWith(".bin") && handle instanceof FileSystemFileHandle)) continue;
      const writable = await handle.createWritable({ keepExistingData: true });
      await writable.write({ type: "write", position: 200_000, data: new Uint8Array([255]) });
      await writable.close();
    }
  });
  await page.reload();
  const alert = page.getByRole("alert").filter({ hasText: "is damaged" });
  await expect(alert).toContainText(
    `mine.safetensors, kept in this browser, is damaged: its SHA-256 was ${sha256.slice(0, 12)}…`,
  );
  await alert.getByRole("button", { name: "Delete" }).click();
  await expect(alert).toBeHidden();
  await expect(await openList(page)).toContainText("Nothing yet.");
});

test("a file that does not fit into the storage says what is missing, and runs on", async ({
  page,
  baseURL,
}) => {
  await openWithDigit(page);
  const debuggerSession = await page.context().newCDPSession(page);
  await debuggerSession.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(baseURL ?? "").origin,
    quotaSize: 100_000,
  });
  await page.getByLabel("Open a file").setInputFiles(mine);
  await page.getByRole("button", { name: "Keep in this browser" }).click();
  await expect(notices(page)).toContainText(
    "mine.safetensors does not fit into what this browser lets the page store: it needs 0.2 MB.",
  );
  await expect(answer(page)).not.toContainText("Untrained");
});

test("a file that was removed from the disk says so when it is to be kept", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "convscope-kept-"));
  const path = join(folder, "gone.safetensors");
  writeFileSync(path, shipped);
  await openWithDigit(page);
  await page.getByLabel("Open a file").setInputFiles(path);
  const keepButton = page.getByRole("button", { name: "Keep in this browser" });
  await expect(keepButton).toBeVisible();
  rmSync(folder, { recursive: true });
  await keepButton.click();
  await expect(notices(page)).toContainText(/gone\.safetensors cannot be read from the disk any more/);
  await expect(await openList(page)).toContainText("Nothing yet.");
});
