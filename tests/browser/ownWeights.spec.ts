import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" });
}

async function openWithDigit(page: Page): Promise<void> {
  await page.goto("./#/bench?weights=he.3");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await expect(answer(page)).toContainText("Untrained");
}

const shipped = readFileSync("public/weights/lenet5-mnist.safetensors");

test("a file of the person's own takes the place of the weights, and says what it is", async ({ page }) => {
  await openWithDigit(page);
  await page
    .getByLabel("Open a file")
    .setInputFiles({ name: "mine.safetensors", mimeType: "application/octet-stream", buffer: shipped });
  await expect(answer(page)).toContainText(/^Answer6 with/);
  await expect(answer(page)).not.toContainText("Untrained");
  await expect(page.getByRole("combobox", { name: "Weights" })).toHaveValue("own-file");
  await expect(page.getByText(/^mine\.safetensors, 244\.5 kB, named as by ConvScope/)).toBeVisible();
  const sha256 = createHash("sha256").update(shipped).digest("hex");
  await expect(page.getByRole("button", { name: `SHA-256 ${sha256.slice(0, 12)}…` })).toBeVisible();
});

/** The answer once it rests: what screen readers are told comes a moment after what is seen. */
async function restedAnswer(page: Page): Promise<string> {
  await expect(async () => {
    const seen = await answer(page).getByRole("paragraph").first().textContent();
    expect(seen).toMatch(/with [<>\d]/);
    expect(await answer(page).getByRole("status").textContent()).toBe(seen);
  }).toPass();
  return (await answer(page).textContent()) ?? "";
}

test("a file that does not fit says why, and what was running still runs", async ({ page }) => {
  await openWithDigit(page);
  const files = [
    ["cut.safetensors", shipped.subarray(0, 1000), /cut\.safetensors/],
    ["page.pth", Buffer.from("<!doctype html><title>Log in</title>"), /page\.pth.*web page/],
    ["empty.pt", Buffer.alloc(0), /empty\.pt.*empty/],
  ] as const;
  for (const [name, buffer, words] of files) {
    const before = await restedAnswer(page);
    await page
      .getByLabel("Open a file")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) });
    await expect(page.getByRole("list", { name: "Notices" })).toContainText(words);
    await expect(page.getByRole("combobox", { name: "Weights" })).toHaveValue("he");
    await expect(answer(page)).toHaveText(before);
    await page.getByRole("button", { name: "Example of a 6" }).click();
    await expect(answer(page)).not.toHaveText(before);
  }
});

test("a file for another network names the tensors that differ", async ({ page }) => {
  await page.goto("./#/bench?nets=cifar-resnet20");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page
    .getByLabel("Open a file")
    .setInputFiles({ name: "lenet.safetensors", mimeType: "application/octet-stream", buffer: shipped });
  await expect(page.getByRole("list", { name: "Notices" })).toContainText(
    /lenet\.safetensors do not fit cifar-resnet20/,
  );
});
