import type { Page } from "@playwright/test";
import { createGraph, inferenceGraph } from "../../src/architectures";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";
import { readUnitSums } from "./support/unitNumbers";

async function openNetwork(page: Page, spec: string): Promise<void> {
  await page.goto(`./#/bench?${new URLSearchParams({ nets: spec })}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
}

function layers(page: Page) {
  return page.getByRole("list", { name: /^Layers of/ }).getByRole("listitem");
}

function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" });
}

test("any network of the lecture can be chosen, and runs untrained on what is drawn", async ({
  page,
  capture,
}) => {
  await openNetwork(page, "lenet5");
  await page.getByRole("button", { name: "Example of a 5" }).click();
  const choice = page.getByRole("combobox", { name: "Network" });
  for (const network of ["cifar-resnet32", "alexnet", "googlenet"]) {
    const graph = inferenceGraph(createGraph(network));
    await choice.selectOption(network);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(graph.title);
    await expect(layers(page)).toHaveCount(graph.layers.length);
    await layers(page).last().scrollIntoViewIfNeeded();
    await expect(answer(page)).toContainText("Untrained");
    await expect(answer(page)).toContainText(/with [<>\d]/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await capture(`network-${network}`);
  }
  await page.getByRole("combobox", { name: "Width" }).selectOption("0.125");
  await expect(page).toHaveURL(/googlenet\?width=0.125/);
  await expect(answer(page)).toContainText(/with [<>\d]/);
  await choice.selectOption("lenet5");
  await expect(answer(page)).toContainText(/^Answer5 with/);
});

/** A unit of every kind of layer that LeNet-5 does not have. */
const units = [
  ["googlenet?width=0.125", "norm1", "5.6.3"],
  ["googlenet?width=0.125", "pool1", "0.0.2"],
  ["googlenet?width=0.125", "inception3a", "10.11.28"],
  ["cifar-resnet20", "conv1.bn", "0.31.4"],
  ["cifar-resnet20", "conv2_1.add", "16.16.3"],
  ["cifar-resnet20", "conv3_1.conv1", "0.0.5"],
  ["alexnet?width=0.125", "conv2", "3.4.30"],
] as const;

for (const [spec, layer, unit] of units) {
  test(`the terms of a unit of ${layer} in ${spec} come to its value`, async ({ page }) => {
    await page.goto(`./#/bench?${new URLSearchParams({ nets: spec, layer, unit, source: "draw" })}`);
    await expect(page.getByText(/^forward \d/)).toBeVisible();
    await page.getByRole("button", { name: "Example of a 8" }).click();
    await expect(page.getByRole("heading", { level: 2, name: layer })).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(async () => {
      const { fromTerms, inMap } = await readUnitSums(page);
      expect(inMap).not.toBe(0);
      expect(Math.abs(fromTerms - inMap)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(inMap)));
    }).toPass();
  });
}

test("a photo of the person's own goes under the drawing; a broken one says so", async ({ page }) => {
  await openNetwork(page, "cifar-resnet20");
  await page.getByRole("radio", { name: "Photo" }).check({ force: true });
  await expect(answer(page)).toContainText("Nothing is drawn yet.");
  const red = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    const context = canvas.getContext("2d");
    if (context) {
      context.fillStyle = "red";
      context.fillRect(0, 0, 60, 40);
    }
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const file = page.getByLabel("Choose a photo");
  await file.setInputFiles({ name: "red.png", mimeType: "image/png", buffer: Buffer.from(red) });
  await expect(page.getByRole("button", { name: "Remove the photo" })).toBeVisible();
  await expect(answer(page)).toContainText(/with [<>\d]/);
  // What is read out follows once it rests; nothing was read out of the empty sheet's answer.
  await expect(answer(page).getByRole("status")).toHaveText(/with [<>\d]/);
  const ofPhoto = await answer(page).textContent();
  const pad = page.getByRole("button", { name: "Drawing pad" });
  await pad.focus();
  for (const key of ["Space", "Shift+ArrowDown", "Shift+ArrowRight", "Space"]) await page.keyboard.press(key);
  await expect(answer(page)).not.toHaveText(ofPhoto ?? "");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(answer(page)).toHaveText(ofPhoto ?? "");

  await file.setInputFiles({
    name: "holiday.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("no picture"),
  });
  await expect(page.getByText("“holiday.jpg” is no picture that this browser can read")).toBeVisible();
  await expect(answer(page)).toHaveText(ofPhoto ?? "");
  await page.getByRole("button", { name: "Remove the photo" }).click();
  await expect(page.getByRole("button", { name: "Remove the photo" })).toHaveCount(0);
});

test("the network can be changed with every tab of the inspector open, and quickly", async ({ page }) => {
  await openNetwork(page, "lenet5");
  await page.getByRole("button", { name: "Example of a 5" }).click();
  const choice = page.getByRole("combobox", { name: "Network" });
  for (const tab of ["Unit", "Maps", "Weights", "Values", "Cost"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("figure")).toBeVisible();
    await choice.selectOption("cifar-resnet20");
    await choice.selectOption("cifar-plain20");
    await expect(page.getByRole("heading", { level: 2, name: "conv1" })).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    await choice.selectOption("lenet5");
    await expect(answer(page)).toContainText(/^Answer5 with/);
  }
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the gallery shows its states on the network that they are of", async ({ page }) => {
  await openNetwork(page, "cifar-resnet20");
  await page.getByRole("link", { name: "Gallery" }).click();
  await expect(page.getByRole("figure", { name: "How one unit comes to its value" }).first()).toBeVisible();
  await expect(page.getByText("has no layer")).toHaveCount(0);
});

test("axe finds nothing wrong on the bench of a large network", async ({ page }) => {
  await openNetwork(page, "googlenet?width=0.125");
  for (const tab of ["Unit", "Maps", "Weights", "Values", "Cost"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("figure")).toBeVisible();
  }
  expect(await findAccessibilityProblems(page)).toEqual([]);
});
