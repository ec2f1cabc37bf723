import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

const lesson = "./#/lesson/connections";

test("a lesson is read by scrolling: the figure stays and follows the text, both ways", async ({
  page,
  capture,
}) => {
  await page.goto(lesson);
  const figure = page.getByRole("figure");
  await expect(figure).toBeVisible();
  await expect(page.getByRole("radio", { name: "Fully connected" })).toBeChecked();
  await capture("lesson-connections");

  await page.getByRole("heading", { name: "Look at the neighbours only" }).scrollIntoViewIfNeeded();
  await page.getByText("How many arrows are there now?").scrollIntoViewIfNeeded();
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 300);
  await expect(page.getByRole("radio", { name: "Sparse" })).toBeChecked();
  await expect(page).toHaveURL(/step=(sparse|edge)/);
  await page.mouse.wheel(0, -6000);
  await expect(page.getByRole("radio", { name: "Fully connected" })).toBeChecked();
  await expect(page).toHaveURL(/step=arrows/);
  await expect(figure).toBeInViewport();
});

test("arrow keys and a clicker step through it, and the browser's way back leads back", async ({ page }) => {
  await page.goto(lesson);
  await expect(page.getByRole("figure")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/step=product/);
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/step=sparse/);
  await expect(page.getByRole("radio", { name: "Sparse" })).toBeChecked();
  await page.keyboard.press("PageUp");
  await expect(page).toHaveURL(/step=product/);
  await page.goBack();
  await expect(page).toHaveURL(/step=sparse/);
  await expect(page.getByRole("region", { name: "Look at the neighbours only" })).toHaveAttribute(
    "aria-current",
    "step",
  );
  await page.goForward();
  await expect(page.getByRole("region", { name: "One output is one product" })).toHaveAttribute(
    "aria-current",
    "step",
  );
});

test("a question takes an answer first, then the figure shows it; a mistake gets its reason", async ({
  page,
}) => {
  await page.goto(lesson);
  const step = page.getByRole("region", { name: "A layer is made of arrows" });
  await expect(page.getByText("The counts show once you have answered.")).toBeVisible();
  await step.getByRole("button", { name: "Answer" }).click();
  await expect(step.getByText("Give an answer first")).toBeVisible();

  await step.getByRole("textbox", { name: "Arrows" }).fill("10");
  await page.keyboard.press("Enter");
  await expect(step.getByText("Arrows: 10 is not right.")).toBeVisible();
  await expect(step.getByText("Ten is the number of units.")).toBeVisible();
  await expect(page.getByText("The counts show once you have answered.")).toHaveCount(0);

  await step.getByRole("button", { name: "Try again" }).click();
  await step.getByRole("textbox", { name: "Arrows" }).fill("25");
  await page.keyboard.press("Enter");
  await expect(step.getByText("Arrows: 25 is right.")).toBeVisible();

  await page.reload();
  await expect(step.getByText("Arrows: 25 is right.")).toBeVisible();
  await page.getByRole("button", { name: "Forget my answers here" }).click();
  await expect(step.getByRole("textbox", { name: "Arrows" })).toBeVisible();
});

/** Presses Tab until it comes to an element: at most so many times. */
async function tabTo(page: Page, target: Locator, most: number): Promise<void> {
  for (let press = 1; press <= most; press++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, `after Tab, ${most} times`).toBeFocused();
}

/** From a step's heading: numbers are typed, the first of a few options is taken, a cell is picked in the figure. */
async function giveAnswers(page: Page, step: Locator, given: readonly string[]): Promise<void> {
  if (given.includes("x₂ → s₃")) {
    await tabTo(page, step.getByRole("button", { name: "To the figure" }), 2);
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: "Row s1, column x1", exact: true }), 1);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "Enter", "Shift+Tab", "Enter"])
      await page.keyboard.press(key);
    await expect(step.getByRole("heading")).toBeFocused();
    await tabTo(page, step.getByRole("button", { name: "Answer" }), 1);
  }
  for (const answer of given.filter((text) => !text.includes("→"))) {
    await page.keyboard.press("Tab");
    if (/\d/.test(answer)) await page.keyboard.type(answer);
    else await page.keyboard.press("Space");
  }
  await page.keyboard.press("Enter");
}

test("the keyboard alone answers every question of the lesson, from the page's top on", async ({ page }) => {
  const answers: readonly (readonly string[])[] = [
    ["25"],
    [],
    ["13"],
    [],
    ["3", "1", "zeros are padded"],
    ["25", "13", "3"],
    [],
    ["x₂ → s₃"],
    ["5"],
    ["1,000,000", "2,998", "3"],
  ];
  await page.goto(lesson);
  await expect(page.getByRole("figure")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Skip to the content" }), 1);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "To the text of this step" }), 1);
  await page.keyboard.press("Enter");
  for (const [index, given] of answers.entries()) {
    if (index > 0) await page.keyboard.press("ArrowRight");
    const step = page.locator('[aria-current="step"][data-step]');
    await expect(step.getByText(`${index + 1} of ${answers.length}`)).toBeVisible();
    await expect(step.getByRole("heading")).toBeFocused();
    if (given.length === 0) continue;
    await giveAnswers(page, step, given);
    await expect(step.getByText("is right.")).toHaveCount(given.length);
    await expect(step.getByText("is not right.")).toHaveCount(0);
    await expect(step.locator(".question__replies")).toBeFocused();
  }
});

test("who tries again by keyboard is back in the question", async ({ page }) => {
  await page.goto(`${lesson}?step=window`);
  const step = page.getByRole("region", { name: "The window has a name" });
  await step.getByRole("textbox", { name: "Size" }).focus();
  for (const key of ["5", "Tab", "3", "Tab", "ArrowDown", "Tab", "Enter"]) await page.keyboard.press(key);
  const replies = step.getByRole("status").filter({ hasText: "is not right" });
  await expect(replies).toBeFocused();
  await expect(replies).toHaveText(/Size: 5 is not right.*Stride: 3 is not right.*no padding is not right/);
  await tabTo(page, step.getByRole("button", { name: "Try again" }), 1);
  await page.keyboard.press("Enter");
  await expect(step.getByRole("textbox", { name: "Size" })).toBeFocused();
});

test("a clicker steps on from wherever the focus is, and what was pointed at is let go of", async ({
  page,
}) => {
  await page.goto(lesson);
  const readout = page.getByText("Point at a unit, an arrow, a weight or a cell.");
  await page.getByRole("button", { name: /^Arrow from x1 to s5/ }).focus();
  await expect(readout).toHaveCount(0);
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/step=sparse/);
  await expect(readout).toBeVisible();
  for (const [name, next] of [
    ["Sparse", /step=edge/],
    ["Light", /step=window/],
  ] as const) {
    await page.getByRole("radio", { name, exact: true }).focus();
    await page.keyboard.press("PageDown");
    await expect(page).toHaveURL(next);
  }
  // A handle goes its own large steps.
  await page.getByRole("slider", { name: "Inputs" }).focus();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("slider", { name: "Inputs" })).toHaveValue("2");
  await expect(page).toHaveURL(/step=window&inputs=2/);
});

test("a link's focus goes to the page that it leads to, which has a title", async ({ page }) => {
  await page.goto("./#/lesson");
  await expect(page).toHaveTitle("Lessons · ConvScope");
  await page.getByRole("link", { name: "Connections" }).press("Enter");
  await expect(page).toHaveTitle("Connections · ConvScope");
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("link", { name: "Bench" }).press("Enter");
  await expect(page).toHaveTitle("ConvScope");
  await expect(page.getByRole("link", { name: "Bench" })).toBeFocused();
});

test("every step, and what the person made of its figure, is in the link", async ({ page, context }) => {
  await page.goto(`${lesson}?step=settings`);
  await page.getByRole("slider", { name: "Inputs" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/step=settings&inputs=10/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("slider", { name: "Inputs" })).toHaveValue("10");
  await expect(other.getByRole("region", { name: "Stride, padding, dilation" })).toBeInViewport();

  await page.goto(`${lesson}?step=moon&inputs=7`);
  await expect(page.getByText("Part of this link could not be read (step=moon)")).toBeVisible();
  await page.goto(`${lesson}?step=settings&inputs=99&stride=3`);
  await expect(page.getByText("Part of this link could not be read (inputs=99)")).toBeVisible();
  await expect(page.getByRole("slider", { name: "Stride" })).toHaveValue("3");
});

test("a cell is picked in the figure, and the figure then shows the arrow that it carries", async ({
  page,
}) => {
  await page.goto(`${lesson}?step=matrix`);
  const step = page.getByRole("region", { name: "The same thing as a matrix" });
  await expect(step.getByText("nothing yet")).toBeVisible();
  await page.getByRole("button", { name: "Row s2, column x3", exact: true }).click();
  await expect(step.getByText("x₃ → s₂", { exact: true })).toBeVisible();
  await step.getByRole("button", { name: "Answer" }).click();
  await expect(step.getByText("Row and column have changed places")).toBeVisible();
  const arrow = page.getByRole("button", { name: /^Arrow from x2 to s3/ });
  await expect(arrow).toHaveAttribute("aria-pressed", "true");
  expect(await findAccessibilityProblems(page)).toEqual([]);
});

test("lessons are listed with how far one is, and have no barriers", async ({ page }) => {
  await page.goto("./#/lesson");
  await expect(page.getByText("0 of 10 steps")).toBeVisible();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByRole("figure")).toBeVisible();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "Lessons" }).click();
  await expect(page.getByText("1 of 10 steps")).toBeVisible();
});

test("on a phone what has the focus is in sight below the figure", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${lesson}?step=window`);
  const step = page.getByRole("region", { name: "The window has a name" });
  await step.getByRole("textbox", { name: "Size" }).focus();
  const topOf = async (part: Locator) => (await part.boundingBox())?.y ?? 0;
  const figureEnd = async () => {
    const box = await page.locator(".lesson__figure").boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  for (const key of ["3", "Tab", "3", "Tab", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  const replies = step.locator(".question__replies");
  await expect(replies).toBeFocused();
  await expect.poll(async () => (await topOf(replies)) - (await figureEnd())).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const field = step.getByRole("textbox", { name: "Size" });
  await expect(field).toBeFocused();
  await expect.poll(async () => (await topOf(field)) - (await figureEnd())).toBeGreaterThanOrEqual(0);
});

test("a finger's swipe steps on, and nothing overflows a phone", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto(lesson);
  await expect(page.getByRole("figure")).toBeVisible();
  const swipe = async (fromX: number, toX: number) => {
    const session = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 700 }] });
    await touch("touchStart", fromX);
    for (const share of [0.25, 0.5, 0.75, 1]) await touch("touchMove", fromX + (toX - fromX) * share);
    await touch("touchEnd");
  };
  await swipe(320, 80);
  await expect(page).toHaveURL(/step=product/);
  await swipe(80, 320);
  await expect(page).toHaveURL(/step=arrows/);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await context.close();
});

for (const [width, height, colorScheme] of [
  [1440, 900, "light"],
  [390, 844, "dark"],
] as const) {
  test(`no step keeps anybody out, ${width} pixels wide, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(lesson);
    await expect(page.getByRole("figure")).toBeVisible();
    const next = page.getByRole("button", { name: "Next", exact: true });
    for (let place = 1; ; place++) {
      const step = page.locator('[aria-current="step"][data-step]');
      await expect(step.getByText(`${place} of 10`)).toBeVisible();
      expect(await findAccessibilityProblems(page), `step ${place}`).toEqual([]);
      if (await next.isDisabled()) return expect(place).toBe(10);
      await page.keyboard.press("ArrowRight");
    }
  });
}

test("a screen reader hears the figure's sentence, its parts and its table", async ({ page }) => {
  await page.goto(`${lesson}?step=edge`);
  const figure = page.getByRole("figure", { name: "Connections: arrows, weights, matrix" });
  await figure.getByText("All numbers, and to take away").click();
  await expect(figure).toMatchAriaSnapshot(`
    - group /The layer drawn.* arrow keys go from unit to unit/:
      - group "Inputs, arrows and outputs":
        - 'button "Arrow from x1 to s1: 2 times −0.9 is −1.8"'
        - 'button "Arrow from the padding to s1, off the edge: adds nothing"'
        - button "x1 = 2, goes to s1, s2"
        - button "s1 = −2.2, the sum of 2 products" [pressed]
    - text: /A sparse layer.* from 5 inputs to 5 outputs. It has 13 arrows from inputs, 2 more fall off the edge, and 13 weights to learn. s1 = /
    - group:
      - 'table "Connections: arrows, weights, matrix"':
        - rowgroup:
          - row "To From x w Product"
        - rowgroup:
          - row "s1 x1 2 −0.9 −1.8"
          - row "s1 sum −2.2"
  `);
});
