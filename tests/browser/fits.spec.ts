import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

const unknownNames = "tests/fixtures/formats/unknown-names.pth";
const twoSets = "tests/fixtures/formats/two-sets.pth";

async function openNetwork(page: Page): Promise<void> {
  await page.goto(`./#/bench?${new URLSearchParams({ nets: "cifar-resnet20?width=0.125", source: "draw" })}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await expect(answer(page)).toContainText(/with [<>\d]/);
}

/** The sentence that says what the network takes the picture for. */
function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" }).getByRole("paragraph");
}

function offer(page: Page) {
  return page.getByRole("region", { name: "Mapping by order" });
}

function weights(page: Page) {
  return page.getByRole("combobox", { name: "Weights" });
}

test("a file of unknown names is offered as a mapping by order, and runs only when that is taken", async ({
  page,
  capture,
}) => {
  await openNetwork(page);
  const before = await answer(page).textContent();
  await page.getByLabel("Open a file").setInputFiles(unknownNames);
  await expect(offer(page)).toContainText(
    "The names in unknown-names.pth are unknown; its 97 tensors agree with those of cifar-resnet20?width=0.125 in order and shape.",
  );
  await expect(weights(page)).toHaveValue("he");
  await expect(answer(page)).toHaveText(before ?? "");
  await page.getByRole("button", { name: "Example of a 3" }).click();
  await expect(answer(page)).not.toHaveText(before ?? "");

  await offer(page).getByText("Which tensor becomes which").click();
  const rows = offer(page).getByRole("row");
  await expect(rows).toHaveCount(98);
  await expect(rows.nth(1)).toHaveText("net.0.weightconv1.weight2 × 3 × 3 × 3");
  await expect(rows.last()).toHaveText(/fc\.bias10$/);
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("mapping-offer");

  await page.getByRole("button", { name: "Use this mapping" }).click();
  await expect(offer(page)).toHaveCount(0);
  await expect(weights(page).getByRole("option", { selected: true })).toHaveText(
    "unknown-names.pth, mapped by order",
  );
  await expect(page.getByText("this guess may be why")).toBeVisible();
  await expect(page.getByRole("region", { name: "Answer" })).not.toContainText("Untrained");
});

test("a mapping that is left leaves everything as it was", async ({ page }) => {
  await openNetwork(page);
  const before = await answer(page).textContent();
  await page.getByLabel("Open a file").setInputFiles(unknownNames);
  await page.getByRole("button", { name: "Leave it" }).focus();
  await page.keyboard.press("Enter");
  await expect(offer(page)).toHaveCount(0);
  await expect(answer(page)).toHaveText(before ?? "");
  await expect(weights(page)).toHaveValue("he");

  await page.getByLabel("Open a file").setInputFiles(unknownNames);
  await expect(offer(page)).toBeVisible();
  await page.getByRole("combobox", { name: "Network" }).selectOption("lenet5");
  await expect(offer(page)).toHaveCount(0);
});

test("of several sets in a checkpoint the trained weights run, and their average when it is chosen", async ({
  page,
}) => {
  await openNetwork(page);
  await page.getByLabel("Open a file").setInputFiles(twoSets);
  const sets = page.getByRole("combobox", { name: "Set" });
  await expect(sets.getByRole("option")).toHaveText([
    "weights, under state_dict",
    "moving average, under state_dict_ema",
  ]);
  await expect(sets).toHaveValue("0");
  const trained = await answer(page).textContent();
  await sets.selectOption("moving average, under state_dict_ema");
  await expect(answer(page)).not.toHaveText(trained ?? "");
  await expect(sets).toHaveValue("1");
  await sets.selectOption("weights, under state_dict");
  await expect(answer(page)).toHaveText(trained ?? "");
});

test("scripts map by order when they ask for it, and are told when they do not", async ({ page }) => {
  await page.goto("./#/bench");
  const bytes = [...readFileSync(unknownNames)];
  const outcome = await page.evaluate(async (content) => {
    const spec = "cifar-resnet20?width=0.125";
    const file = new File([Uint8Array.from(content)], "mine.pth");
    const input = new Float32Array(32 * 32 * 3).fill(0.5);
    const told = await window.convscope.run(spec, { weights: file, input }).catch((error: unknown) => error);
    const { predictions } = await window.convscope.run(spec, { weights: file, input, fit: "order" });
    return { told: told instanceof Error && "code" in told ? told.code : told, count: predictions.length };
  }, bytes);
  expect(outcome).toEqual({ told: "weights-names-unknown", count: 10 });
});
