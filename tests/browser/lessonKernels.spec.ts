import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { findMisfits } from "./support/misfits";
import { expect, test } from "./support/test";

const lesson = "./#/lesson/kernels";

const current = (page: Page): Locator => page.locator('[aria-current="step"][data-step]');

/** A number is typed, an option chosen with as many arrow keys; of a step that only shows, nothing is. */
type Given =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "choice"; readonly option: string; readonly downs: number }
  | { readonly kind: "output"; readonly downs: number; readonly rights: number }
  | null;

const number = (text: string): Given => ({ kind: "number", text });
const choice = (option: string, downs: number): Given => ({ kind: "choice", option, downs });

/** The lesson's steps in their order, with what is answered. */
const answers: readonly (readonly [step: string, given: Given])[] = [
  ["sum", number("4")],
  ["everywhere", { kind: "output", downs: 2, rights: 1 }],
  ["edges", choice("upright", 0)],
  ["presets", null],
  ["learned", null],
  ["size", number("5")],
  ["same", number("2")],
  ["dilation", number("5")],
  ["channels", number("456")],
  ["shift", number("0")],
  ["stride", choice("stride 2", 2)],
  ["border", choice("at the border only", 1)],
  ["pooling", choice("more than 0", 1)],
];

async function give(page: Page, step: Locator, given: NonNullable<Given>): Promise<void> {
  if (given.kind === "number") {
    await step.getByRole("textbox").focus();
    await page.keyboard.type(given.text);
    await page.keyboard.press("Enter");
    return;
  }
  if (given.kind === "choice") {
    await step.getByRole("radio").first().focus();
    await page.keyboard.press("Space");
    for (let press = 0; press < given.downs; press++) await page.keyboard.press("ArrowDown");
    await expect(step.getByRole("radio", { name: given.option })).toBeChecked();
  } else {
    await page.getByRole("button", { name: /^Output of 5 × 5/ }).focus();
    for (let press = 0; press < given.downs; press++) await page.keyboard.press("ArrowDown");
    for (let press = 0; press < given.rights; press++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(step.getByText("(2, 1)")).toBeVisible();
  }
  await step.getByRole("button", { name: "Answer" }).focus();
  await page.keyboard.press("Enter");
}

test("the keyboard alone answers every question of lesson 2", async ({ page }) => {
  await page.goto(lesson);
  await expect(page.getByRole("figure")).toBeVisible();
  for (const [index, [name, given]] of answers.entries()) {
    if (index > 0) await page.keyboard.press("ArrowRight");
    const step = current(page);
    await expect(step).toHaveAttribute("data-step", name);
    await expect(step.getByText(`${index + 1} of ${answers.length}`)).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    if (!given) continue;
    await give(page, step, given);
    await expect(step.getByText("is right.")).toHaveCount(1);
    await expect(step.getByText("is not right.")).toHaveCount(0);
    await step.getByRole("button", { name: "Try again" }).focus();
  }
});

test("what is asked for shows once it is answered, and a mistake gets its reason", async ({ page }) => {
  await page.goto(lesson);
  const step = current(page);
  const told = page.getByText("Value in the feature map");
  await expect(page.getByText("What comes of it shows once you have answered.")).toBeVisible();
  await expect(told).toHaveCount(0);
  await step.getByRole("textbox", { name: "Output" }).fill("5");
  await page.keyboard.press("Enter");
  await expect(step.getByText("turning the kernel by 180° first")).toBeVisible();
  await expect(told.locator("+ dd")).toHaveText("4");
});

test("the figure shows what breaks equivariance, by its number", async ({ page }) => {
  await page.goto(`${lesson}?step=stride`);
  const inside = page
    .getByText(/^Largest difference inside \(/)
    .locator("xpath=ancestor::div[1]")
    .locator("dd");
  await expect(inside).toHaveText("0");
  await current(page).getByRole("radio", { name: "a bias" }).check();
  await current(page).getByRole("button", { name: "Answer" }).click();
  await expect(page.getByText(/an output can only move by whole ones/)).toBeVisible();
  await expect(inside).not.toHaveText("0");
});

test("learned kernels are laid out where they are spoken of", async ({ page }) => {
  await page.goto(`${lesson}?step=learned`);
  await page.getByRole("button", { name: "Kernel 2 of C1" }).first().click();
  await expect(page).toHaveURL(/step=learned&.*weights=/);
  await expect(page.getByText(/sees 5 × 5 inputs/)).toBeVisible();
});

test("a laptop shows every step’s figure whole, with its settings, in letters that can be read", async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(lesson);
  for (const [index, [name, given]] of answers.entries()) {
    if (index > 0) await page.getByRole("button", { name: "Next" }).click();
    const step = current(page);
    await expect(step).toHaveAttribute("data-step", name);
    const figure = page.getByRole("figure");
    await expect(figure).toBeVisible();
    const look = async (when: string) => {
      expect(await findMisfits(page), `${name}, ${when}`).toEqual({ overflow: 0, small: [] });
      await expect(figure.getByRole("tabpanel"), `${name}, ${when}`).toBeInViewport({ ratio: 1 });
      const hidden = await figure.evaluate((element) => element.scrollHeight - element.clientHeight);
      expect(hidden, `${name}, ${when}: pixels to scroll`).toBeLessThanOrEqual(0);
    };
    await look("asked");
    if (!given) continue;
    await give(page, step, given);
    await expect(step.getByText("is right.")).toHaveCount(1);
    await look("answered");
  }
});

test("an impossible setting is told while an answer is asked for, too", async ({ page }) => {
  await page.goto(lesson);
  await page.getByRole("tab", { name: "How it slides" }).click();
  await page.getByRole("textbox", { name: "Dilation" }).fill("3");
  await expect(page.getByRole("alert").first()).toContainText("spans 7 along the height");
  await page.getByRole("button", { name: "Take a kernel 2 high" }).click();
  await page.getByRole("button", { name: "Take a kernel 2 wide" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a link from one lesson to a step of another leads there, and reports nothing", async ({ page }) => {
  await page.goto(`${lesson}?step=size`);
  await expect(page.getByRole("figure")).toBeVisible();
  await page.evaluate(() => {
    location.hash = "#/lesson/connections?step=matrix";
  });
  await expect(page.getByRole("region", { name: "The same thing as a matrix" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await expect(page.getByText("could not be read")).toHaveCount(0);
});

test("nothing in lesson 2 keeps anybody out", async ({ page, capture }) => {
  for (const name of ["sum", "learned", "channels", "stride"]) {
    await page.goto(`${lesson}?step=${name}`);
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(current(page)).toHaveAttribute("data-step", name);
    expect(await findAccessibilityProblems(page), name).toEqual([]);
    await capture(`lesson-kernels-${name}`);
  }
});

test("nothing in lesson 2 overflows a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name] of answers) {
    await page.goto(`${lesson}?step=${name}`);
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(current(page)).toHaveAttribute("data-step", name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
    const hidden = await page
      .getByRole("figure")
      .evaluate((figure) => figure.scrollWidth - figure.clientWidth);
    expect(hidden, name).toBe(0);
  }
});
