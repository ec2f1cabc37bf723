import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

/** The figure in one of its states, as the gallery shows it. */
function stateOf(page: Page, name: string): Locator {
  return page.getByRole("region", { name: `Connections: arrows, weights, matrix: ${name}`, exact: true });
}

async function openGallery(page: Page, name: string): Promise<Locator> {
  await page.goto("./#/gallery/connections");
  const state = stateOf(page, name);
  await state.scrollIntoViewIfNeeded();
  await expect(state.getByRole("group", { name: "Inputs, arrows and outputs" })).toBeVisible();
  return state;
}

const arrowsOf = (state: Locator) => state.getByRole("button", { name: /^Arrow from x/ });

test("an output that is pointed at shows its sum, whose terms add up to its value", async ({ page }) => {
  const state = await openGallery(page, "3 shared weights");
  const output = state.getByRole("button", { name: /^s3 = 3, the sum of 3 products/ });
  await output.hover();
  const sum = state.locator("math").filter({ hasText: "0.5" });
  await expect(sum).toHaveText(["=1·0.5", "+1·(−0.5)"]);
  await expect(state.locator("math").filter({ hasText: /^=3$/ })).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(state.getByText("Point at a unit, an arrow, a weight or a cell.")).toBeVisible();
  await output.click();
  await page.mouse.move(0, 0);
  await expect(output).toHaveAttribute("aria-pressed", "true");
  await expect(sum).toHaveText(["=1·0.5", "+1·(−0.5)"]);
});

test("a full layer's 25 arrows become 13 as it gets sparse, and those that stay are the same ones", async ({
  page,
}) => {
  const state = await openGallery(page, "25 arrows");
  await expect(arrowsOf(state)).toHaveCount(25);
  const kept = await state.getByRole("button", { name: /^Arrow from x2 to s2/ }).elementHandle();
  await state.getByRole("radio", { name: "Sparse" }).check();
  await expect(arrowsOf(state)).toHaveCount(13);
  await expect(state.getByRole("button", { name: /off the edge/ })).toHaveCount(2);
  await expect(state.getByText("3·5−2")).toHaveCount(2);
  await state.getByRole("radio", { name: "Shared" }).check();
  await expect(arrowsOf(state)).toHaveCount(13);
  const still = await state.getByRole("button", { name: /^Arrow from x2 to s2/ }).elementHandle();
  expect(await page.evaluate(([one, other]) => one === other, [kept, still])).toBe(true);
  await expect(state.getByRole("button", { name: /^w2 = 1, carried by 5 arrows/ })).toBeVisible();
});

test("a cell of the matrix and its arrow light up together", async ({ page }) => {
  const state = await openGallery(page, "13 arrows");
  const arrow = state.getByRole("button", { name: /^Arrow from x3 to s4/ });
  const cell = state.getByRole("button", { name: /^Row s4, column x3/ });
  await cell.hover();
  await expect(arrow).toHaveClass(/is-lit/);
  await expect(state.getByRole("button", { name: /^x3 = / })).toHaveClass(/is-lit/);
  await expect(state.getByRole("button", { name: /^Arrow from x1 to s1/ })).toHaveClass(/is-dim/);
  await page.mouse.move(0, 0);
  await arrow.focus();
  await expect(cell).toHaveClass(/is-lit/);
  await expect(state.getByRole("button", { name: /^Row s4, column x4/ })).toHaveClass(/is-dim/);
});

test("by keyboard alone: walk an arrow, keep an input, change its number, let go", async ({ page }) => {
  const state = await openGallery(page, "3 shared weights");
  const input = state.getByRole("button", { name: /^x1 = 2/ });
  await input.focus();
  await page.keyboard.press("ArrowRight");
  await expect(state.getByRole("button", { name: /^x2 = 1/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(state.getByRole("button", { name: /^Arrow from x2 to s2/ })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(state.getByRole("button", { name: /^s2 = 0.5/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const field = state.getByRole("textbox", { name: "New number for x2" });
  await expect(field).toBeFocused();
  await field.fill("1.005");
  await page.keyboard.press("Enter");
  await expect(state.getByRole("alert")).toHaveText(
    "A number from −99.99 to 99.99, with two decimals at most.",
  );
  await field.fill("2,5");
  await page.keyboard.press("Enter");
  const changed = state.getByRole("button", { name: /^x2 = 2.5/ });
  await expect(changed).toBeFocused();
  await expect(state.getByRole("button", { name: /^s2 = 2,/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(changed).toHaveAttribute("aria-pressed", "false");
  await state.getByRole("button", { name: "Usual numbers" }).click();
  await expect(state.getByRole("button", { name: /^x2 = 1,/ })).toBeVisible();
});

test("one weight of the kernel, changed, changes on all its arrows", async ({ page }) => {
  const state = await openGallery(page, "3 shared weights");
  const weight = state.getByRole("button", { name: /^w1 = 0.5/ });
  await weight.click();
  await weight.click();
  await state.getByRole("textbox", { name: "New number for w1" }).fill("-2");
  await page.keyboard.press("Enter");
  await expect(state.getByRole("button", { name: /^Arrow from x\d to s\d: \d times −2 is/ })).toHaveCount(4);
});

test("arrows are drawn by dragging, by pressing one unit after the other, and in the matrix", async ({
  page,
}) => {
  const state = await openGallery(page, "arrows to draw");
  const mine = state.getByRole("button", { name: /^Your arrow/ });
  await expect(mine).toHaveCount(1);
  await state
    .getByRole("button", { name: "x3: begin an arrow here" })
    .dragTo(state.getByRole("button", { name: "s3: end an arrow here" }));
  await expect(mine).toHaveCount(2);
  await state.getByRole("button", { name: "x4: begin an arrow here" }).click();
  await state.getByRole("button", { name: "s4: end an arrow here" }).click();
  await expect(mine).toHaveCount(3);
  const cell = state.getByRole("button", { name: "Row s5, column x1" });
  await cell.click();
  await expect(mine).toHaveCount(4);
  await expect(cell).toHaveAttribute("aria-pressed", "true");
  await cell.press("Enter");
  await expect(mine).toHaveCount(3);
  await state.getByRole("button", { name: "x1: begin an arrow here" }).press("Enter");
  await state.getByRole("button", { name: "s1: end an arrow here" }).press("Enter");
  await expect(mine).toHaveCount(4);
});

test("an impossible window says what is wrong, and the nearest possible one helps", async ({ page }) => {
  await page.goto("./#/gallery/connections");
  const state = stateOf(page, "an impossible window");
  // Figures are drawn as they come into view.
  await state.scrollIntoViewIfNeeded();
  await expect(state.getByRole("img", { name: /The window spans 9 units/ })).toBeVisible();
  await state.getByRole("button", { name: "Make the padding 2" }).click();
  await expect(state.getByRole("button", { name: /^s1 = / })).toBeVisible();
});

test("settings move by keys, and a thousand inputs are counted", async ({ page }) => {
  const state = await openGallery(page, "25 arrows");
  const inputs = state.getByRole("slider", { name: "Inputs" });
  await inputs.press("ArrowRight");
  await expect(arrowsOf(state)).toHaveCount(36);
  await state.getByRole("radio", { name: "growth" }).check();
  await expect(state.getByText("1,000,000", { exact: true }).first()).toBeVisible();
  await expect(state.getByText("2,998", { exact: true })).toBeVisible();
});

const addresses = {
  arrows: "./#/figure/connections",
  linked:
    "./#/figure/connections?connectivity=shared&show=both&pointed=%7B%22kind%22:%22output%22,%22index%22:2%7D",
  drawing: "./#/figure/connections?connectivity=sparse&task=pick&counts=hidden&show=both",
  growth: "./#/figure/connections?connectivity=shared&show=growth",
  impossible: "./#/figure/connections?connectivity=shared&kernel=9",
} as const;

for (const [name, address] of Object.entries(addresses)) {
  test(`the figure is accessible, and fits a phone: ${name}`, async ({ page, capture }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address);
    await expect(page.getByRole("slider", { name: "Inputs" })).toBeVisible();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await capture(`connections-${name}-phone`);
  });
}
