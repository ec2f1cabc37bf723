import { readFileSync } from "node:fs";
import { resolve } from "node:path";
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

/** Drops files or folders of the disk as a file manager does. */
async function dropFromDisk(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const place = { x: 700, y: 400 };
  const data = { items: [], files: paths.map((path) => resolve(path)), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, ...place, data });
}

test("a folder with a model in it is read as if its files were dropped", async ({ page }) => {
  await dropFromDisk(page, ["tests/fixtures/models/branches"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("branches");
  await expect(page.getByText("conv1", { exact: true }).first()).toBeVisible();
});

test("a folder of anything else is refused with a sentence, and what ran still runs", async ({ page }) => {
  await dropFromDisk(page, ["docs"]);
  await expect(notices(page)).toContainText(/\d+ files were dropped, and weights are one file/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("LeNet-5");
});

test("a photo that is dropped on a network with colours is its picture", async ({ page }) => {
  await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await dropFromDisk(page, ["docs/bench.png"]);
  await expect(page.getByRole("radio", { name: "Photo" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Remove the photo" })).toBeVisible();
});

test("a photo that is dropped and cannot be read says so by its kind, and is not taken for weights", async ({
  page,
}) => {
  await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await dropFromDisk(page, ["tests/fixtures/photos/scene.heic"]);
  await expect(notices(page)).toContainText("“scene.heic” is a HEIC picture");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ResNet-20");
});
