import { readdirSync, readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

const folder = "tests/fixtures/models";

/** Chooses a model's files together, the shards before the model. */
async function openModel(page: Page, name: string): Promise<void> {
  const files = readdirSync(`${folder}/${name}`).filter((file) => file !== "expected.json");
  await page.getByLabel("Open a file").setInputFiles(files.map((file) => `${folder}/${name}/${file}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name === "fused-graph" ? "model" : name);
}

function inspector(page: Page, layer: string) {
  return page.getByRole("region", { name: layer, exact: true });
}

/** What a unit's terms add up to, and its value in the feature map. */
async function readSums(unit: Locator) {
  const number = async (name: string) => {
    const value = unit.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd[1]");
    return Number((await value.textContent())?.replace("−", "-") ?? Number.NaN);
  };
  return {
    fromTerms: await number("Value, from the terms"),
    inMap: await number("Value in the feature map"),
  };
}

async function openBench(page: Page): Promise<void> {
  await page.goto("./#/bench");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
}

test("a layers model runs as it is: a row and maps for every layer, a unit that adds up", async ({
  page,
  capture,
}) => {
  await openBench(page);
  await openModel(page, "branches");
  await expect(page.getByText("TensorFlow.js layers model, 21 layers, your file")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Network" })).toHaveValue(/^model:[0-9a-f]{12}$/);
  const rows = page.getByRole("list", { name: "Layers of branches" }).getByRole("listitem");
  await expect(rows).toHaveCount(21);
  await rows
    .nth(1)
    .getByRole("button", { name: /^conv1/ })
    .click();
  const sums = inspector(page, "conv1");
  await expect(sums).toContainText("27 products, added up");
  await expect(async () => {
    const { fromTerms, inMap } = await readSums(sums);
    expect(Math.abs(fromTerms - inMap)).toBeLessThan(1e-5);
    expect(fromTerms).not.toBe(0);
  }).toPass();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("own-model");
});

test("an operation that is unknown says so wherever something of it is", async ({ page }) => {
  await openBench(page);
  await openModel(page, "branches");
  await page.getByRole("button", { name: /^up.*Conv2DTranspose/ }).click();
  await expect(inspector(page, "up")).toContainText("ConvScope runs Conv2DTranspose as the model has it");
  await page.getByRole("tab", { name: "Weights" }).click();
  await expect(inspector(page, "up")).toContainText("The model’s file holds 34 numbers for up");
  await page.getByRole("tab", { name: "Cost" }).click();
  await expect(inspector(page, "up")).toContainText("Connections, MACs, FLOPs");
  await expect(inspector(page, "up")).toContainText("is not known, because of up");
});

test("a graph model shows every step of what its converter fused", async ({ page }) => {
  await openBench(page);
  await openModel(page, "fused-graph");
  await expect(page.getByText("TensorFlow.js graph model, 9 operations, your file")).toBeVisible();
  await expect(page.getByRole("button", { name: /^conv\b.*Relu6/ })).toBeVisible();
  await page.getByRole("button", { name: /^scores/ }).click();
  await expect(inspector(page, "scores")).toContainText("8 products, added up");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("%");
});

test("a model of any size is given pictures of the size that a person chooses", async ({ page }) => {
  await openBench(page);
  await openModel(page, "any-size");
  await page.getByRole("combobox", { name: "Picture" }).selectOption("64 × 64");
  await expect(page.getByRole("button", { name: /^maps/ })).toContainText("64 × 64 × 2");
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("answers with maps, 64 × 64 × 2");
});

test("what cannot run says why, and what ran still runs", async ({ page }) => {
  await openBench(page);
  const model = JSON.parse(readFileSync(`${folder}/branches/model.json`, "utf8"));
  const asFile = (text: string) => ({
    name: "model.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  const cases = [
    [JSON.stringify(model), /group1-shard1of2\.bin.*not among the files/],
    ["<!doctype html><title>Log in</title>", /model\.json.*web page/],
    ['{"name": "package"}', /no TensorFlow\.js model/],
  ] as const;
  for (const [text, words] of cases) {
    await page.getByLabel("Open a file").setInputFiles(asFile(text));
    await expect(page.getByRole("list", { name: "Notices" })).toContainText(words);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("LeNet-5");
  }
});

test("a link says that it cannot bring the model along", async ({ page }) => {
  await openBench(page);
  await openModel(page, "nested");
  await expect(page).toHaveURL(/nets=model:/);
  await page.reload();
  await expect(page.getByRole("list", { name: "Notices" })).toContainText("nets=model:");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("LeNet-5");
});

test("a layers and a graph model run on webgl, too: every layer's maps, and a unit that adds up", async ({
  page,
}) => {
  await page.goto("./#/bench?backend=webgl");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  for (const [name, layer] of [
    ["branches", "conv1"],
    ["fused-graph", "scores"],
  ] as const) {
    await openModel(page, name);
    await expect(page.getByRole("combobox", { name: "Engine" })).toHaveValue("webgl");
    await page
      .getByRole("button", { name: new RegExp(`^${layer}`) })
      .first()
      .click();
    const sums = page.getByRole("region", { name: new RegExp(`^${layer}`) });
    // The picture may still be on its way between one reading and the other.
    await expect(async () => {
      const { fromTerms, inMap } = await readSums(sums);
      expect(Math.abs(fromTerms - inMap), name).toBeLessThan(1e-4);
    }).toPass();
  }
});
