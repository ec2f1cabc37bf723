import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

const shipped = readFileSync("public/weights/lenet5-mnist.safetensors");

interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly bytes: readonly number[];
}

/** Drags files over the bench and, unless only looked at, drops them. */
async function drag(page: Page, files: readonly Dropped[], events: readonly string[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, type, bytes } of given)
      data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return data;
  }, files);
  const bench = page.getByRole("region", { name: "LeNet-5" });
  for (const event of events) await bench.dispatchEvent(event, { dataTransfer: transfer });
}

const drop = ["dragenter", "dragover", "drop"];
const weights = { name: "mine.safetensors", type: "", bytes: [...shipped] };
const notices = (page: Page) => page.getByRole("list", { name: "Notices" });

test.beforeEach(async ({ page }) => {
  await page.goto("./#/bench?weights=he.3");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
});

test("a file of weights is dropped anywhere on the bench", async ({ page }) => {
  const sign = page.getByText("Drop a file of weights, or a photo");
  await drag(page, [weights], ["dragenter", "dragover"]);
  await expect(sign).toBeVisible();
  await drag(page, [weights], ["drop"]);
  await expect(sign).toBeHidden();
  await expect(page.getByText(/^mine\.safetensors, 244\.5 kB/)).toBeVisible();
});

test("several files at once are refused with a sentence", async ({ page }) => {
  await drag(page, [weights, { ...weights, name: "other.safetensors" }], drop);
  await expect(notices(page)).toContainText("2 files were dropped, and weights are one file");
});

test("a picture on a network without colours says which networks take photos", async ({ page }) => {
  await drag(page, [{ name: "cat.png", type: "image/png", bytes: [1, 2, 3] }], drop);
  await expect(notices(page)).toContainText(/“cat\.png” is a picture, and LeNet-5/);
});
