import type { Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

async function openNetwork(page: Page, query: Record<string, string>): Promise<void> {
  await page.goto(`./#/bench?${new URLSearchParams(query)}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await panel(page).click();
}

function field(page: Page, name: string) {
  return page.getByRole("textbox", { name });
}

function preset(page: Page) {
  return page.getByRole("combobox", { name: "As", exact: true });
}

/** What opens the panel, changed or not. */
function panel(page: Page) {
  return page.getByText(/^Preparation/);
}

/** The sentence that says what the network takes the picture for. */
function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" }).getByRole("paragraph");
}

/** What the inspector says of the unit of the input layer that the address names. */
function arithmetic(page: Page, name: string | RegExp) {
  const term = page.getByRole("figure").getByRole("term").filter({ hasText: name });
  return term.locator("xpath=following-sibling::dd[1]");
}

test("the preparation of shipped weights is shown; a change runs the network, is marked, and can be taken back", async ({
  page,
}) => {
  await openNetwork(page, { nets: "lenet5", layer: "input", unit: "0.0.0" });
  await expect(preset(page)).toHaveValue("as-trained");
  await expect(page.getByRole("option", { name: "these weights were trained" })).toHaveCount(1);
  await expect(field(page, "Mean of grey")).toHaveValue("0.078431");
  // An empty corner of the sheet: (0 − 0.0784) ÷ 0.784.
  await expect(arithmetic(page, "Value in the feature map")).toHaveText(/^−0\.1/);
  const before = await answer(page).textContent();

  await field(page, "Mean of grey").fill("0.5");
  await field(page, "Standard deviation of grey").fill("0.25");
  await expect(page.getByText("changed by you")).toBeVisible();
  await expect(preset(page)).toHaveValue("own-numbers");
  await expect(page.getByRole("row", { name: /^grey/ })).toContainText("−2\u2009…\u20092");
  await expect(arithmetic(page, "Value in the feature map")).toHaveText("−2");
  await expect(arithmetic(page, "Value, from the terms")).toHaveText("−2");
  await expect(arithmetic(page, /^Prepared/)).toHaveText("(0 − 0.5) ÷ 0.25");
  await expect(answer(page)).not.toHaveText(before ?? "");
  // The input keeps the scale of what a picture can become.
  await expect(page.getByRole("listitem").filter({ hasText: "prepared picture" })).toContainText("±2");

  await page.getByRole("button", { name: "As trained" }).click();
  await expect(page.getByText("changed by you")).toHaveCount(0);
  await expect(answer(page)).toHaveText(before ?? "");
  await expect(page.getByRole("button", { name: "As trained" })).toBeDisabled();
});

test("a number that nothing can be divided by is refused beside its field, and the last good one holds", async ({
  page,
}) => {
  await openNetwork(page, { nets: "lenet5", layer: "input", unit: "0.0.0" });
  const deviation = field(page, "Standard deviation of grey");
  await deviation.fill("0.25");
  const holding = arithmetic(page, /^Prepared/);
  await expect(holding).toHaveText(/÷ 0\.25$/);
  for (const bad of ["0", "-1", "", "a quarter", "1e-60"]) {
    await deviation.fill(bad);
    await expect(page.getByRole("alert")).toContainText("it takes a number above 0");
    await expect(deviation).toHaveAttribute("aria-invalid", "true");
    await expect(deviation).toHaveAccessibleDescription(/number above 0/);
    await expect(holding).toHaveText(/÷ 0\.25$/);
  }
  await field(page, "Mean of grey").fill("half");
  await expect(page.getByRole("alert")).toContainText("A mean is a number");
  await preset(page).selectOption("identity");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(deviation).toHaveValue("1");
  await expect(holding).toHaveText(/− 0\) ÷ 1$/);
});

test("presets of colours, their order, and the link that restores them", async ({ page }) => {
  await openNetwork(page, {
    nets: "cifar-resnet20?width=0.125",
    source: "draw",
    layer: "input",
    unit: "0.0.0",
  });
  await expect(preset(page)).toHaveValue("as-trained");
  await expect(page.getByRole("option", { name: "it is: the weights do not say" })).toHaveCount(1);
  await preset(page).selectOption("imagenet");
  await expect(field(page, "Standard deviation of blue")).toHaveValue("0.225");
  await preset(page).selectOption("caffe");
  const rows = page.getByRole("table").getByRole("rowheader");
  await expect(rows).toHaveText(["blue", "green", "red"]);
  await expect(field(page, "Mean of red")).toHaveValue("0.48502");
  // The sheet is white: blue's 1 · 255 − 103.939, made from the picture's third channel.
  await expect(arithmetic(page, "Value in the feature map")).toHaveText(/^151\.06/);
  await expect(arithmetic(page, /^Prepared, from the picture’s channel 2$/)).toHaveText(/^\(1 − 0\.4076/);
  await expect(page).toHaveURL(/prepare=.*__bgr/);

  await page.reload();
  await expect(page.getByText("changed by you")).toBeVisible();
  await panel(page).click();
  await expect(preset(page)).toHaveValue("caffe");
  await expect(arithmetic(page, "Value in the feature map")).toHaveText(/^151\.06/);
  await page.getByRole("radio", { name: "red" }).check({ force: true });
  await expect(preset(page)).toHaveValue("own-numbers");
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveText(["red", "green", "blue"]);

  await page.getByRole("combobox", { name: "Weights" }).selectOption("xavier");
  await expect(page.getByText("changed by you")).toHaveCount(0);
});

test("all of it works by keyboard, on a phone, and axe finds nothing wrong", async ({ page, capture }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./#/bench?${new URLSearchParams({ nets: "cifar-resnet20?width=0.125", source: "draw" })}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await panel(page).focus();
  await page.keyboard.press("Enter");
  await expect(preset(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(preset(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(preset(page)).toHaveValue("imagenet");
  await page.keyboard.press("Tab");
  await expect(field(page, "Mean of red")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0.4 or so");
  await expect(page.getByRole("alert")).toContainText("A mean is a number");
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("preparation-phone");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0.4");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page).toHaveURL(/prepare=0\.4_0\.456_0\.406__/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a network whose values explode says so, why, and what to do", async ({ page }) => {
  await page.goto(
    `./#/bench?${new URLSearchParams({ nets: "resnet152?width=0.0625&input=64", backend: "wasm" })}`,
  );
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  const note = page.getByRole("note");
  await expect(note).toContainText(
    /The values of \S+ reach \d.*batch normalisation has measured nothing yet/,
  );
  await page.getByRole("combobox", { name: "Network" }).selectOption("lenet5");
  await expect(note).toHaveCount(0);
});
