import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

interface Shown {
  readonly name: string;
  readonly title: string;
}

/** A figure of the gallery in one of its states. */
async function openState(page: Page, figure: Shown, state: string): Promise<Locator> {
  await page.goto(`./#/gallery/${figure.name}`);
  const panel = page.getByRole("region", { name: `${figure.title}: ${state}`, exact: true });
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.getByRole("figure")).toBeVisible();
  return panel;
}

const convolution: Shown = { name: "convolution", title: "Convolution" };
const equivariance: Shown = { name: "equivariance", title: "Shift, then convolve; convolve, then shift" };

test("numbers and weights are typed, and the engine's map follows", async ({ page }) => {
  const panel = await openState(page, convolution, "a box blur over numbers");
  await expect(panel.getByText("The output in row 1, column 1 sees 3 × 3 inputs.")).toBeVisible();
  const numberOf = (name: string) => panel.getByText(name, { exact: true }).locator("+ dd");
  const total = numberOf("Value in the feature map");
  await expect(total).toHaveText(/^0\.444444/);

  await panel.getByLabel("Input, channel 0, row 1, column 1").fill("9");
  await expect(total).toHaveText(/^1\.444444/);
  await panel.getByLabel("Weight for channel 0, row 0, column 0").fill("−2,5");
  await expect(total).toHaveText(/^−22\.05555/);
  const read = async (name: string) => Number((await numberOf(name).textContent())?.replace("−", "-"));
  const difference = (await read("Value, from the terms")) - (await read("Value in the feature map"));
  expect(await read("Difference (float32 rounding)")).toBeCloseTo(Math.abs(difference), 8);
});

test("steps, plays and scrubs through the outputs", async ({ page }) => {
  await page.goto("./#/figure/convolution");
  const panel = page.getByRole("figure");
  await expect(panel.getByText("7 of 25")).toBeVisible();
  await panel.getByRole("button", { name: "Step forward" }).click();
  await expect(panel.getByText("The output in row 1, column 2 sees")).toBeVisible();
  await panel.getByRole("slider", { name: "Output" }).press("Home");
  await expect(panel.getByRole("button", { name: "Step back" })).toBeDisabled();
  await panel.getByRole("slider", { name: "Speed" }).press("End");
  await panel.getByRole("button", { name: "Play" }).click();
  await expect(panel.getByText("25 of 25")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Play" })).toBeVisible();
});

test("a weight points at every input that it meets, an input at every output that it reaches", async ({
  page,
}) => {
  const panel = await openState(page, convolution, "a box blur over numbers");
  await panel.getByLabel("Weight for channel 0, row 0, column 0").focus();
  await expect(
    panel.getByText("The weight in row 0, column 0 meets 25 inputs, the same weight each time."),
  ).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByText("The weight in row 0, column 1 meets 25 inputs")).toBeVisible();
  await panel.getByLabel("Input, channel 0, row 3, column 3").focus();
  await expect(panel.getByText("The input in row 3, column 3 reaches 9 outputs.")).toBeVisible();
  await panel.getByRole("button", { name: /^Output of 5 × 5/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByText("The output in row 2, column 1 sees 3 × 3 inputs.")).toBeVisible();
});

test("an output under the pointer has its window enlarged, with terms that add up to its own value", async ({
  page,
}) => {
  const panel = await openState(page, convolution, "Sobel x finds upright edges");
  const total = panel.getByText("Value in the feature map", { exact: true }).locator("+ dd");
  const chosen = await total.textContent();
  const output = panel.getByRole("button", { name: /^Output of 5 × 5/ });
  const box = await output.boundingBox();
  if (!box) throw new Error("the output has no place on the page");
  // Row 2, column 0: on the square's left edge, half way up.
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.5 * box.height);
  await expect(panel.getByText("The output in row 2, column 0 sees 3 × 3 inputs.")).toBeVisible();
  await expect(total).toHaveText("4");
  await page.mouse.move(box.x + 0.5 * box.width, box.y - 60);
  await expect(total).toHaveText(chosen ?? "");
  // Nothing was chosen by it.
  await expect(panel.getByText("The output in row 1, column 1 sees 3 × 3 inputs.")).toBeVisible();
});

test("a weight under the pointer tells its product in the window that is enlarged", async ({ page }) => {
  const panel = await openState(page, convolution, "Sobel x finds upright edges");
  await panel.getByLabel("Weight for channel 0, row 1, column 2").hover();
  await expect(panel.getByText("In the window of (1, 1): 1 × 2 = 2")).toBeVisible();
  await panel.getByLabel("Input, channel 0, row 2, column 3").hover();
  await expect(panel.getByText("In the window of (1, 1): 1 × 2 = 2")).toBeVisible();
});

test("slices are looked at one by one, and what they add makes the sum", async ({ page }) => {
  const panel = await openState(page, convolution, "two channels, a slice each, and a bias");
  const weight = (channel: number) => panel.getByLabel(`Weight for channel ${channel}, row 0, column 0`);
  await expect(weight(0)).toHaveValue("−1");
  const slices = panel.getByRole("group", { name: "Slices, and what each adds" });
  const adds = await slices.locator("small").allTextContents();
  await slices.getByRole("radio", { name: /^channel 1/ }).check();
  await expect(weight(1)).toHaveValue("−1");
  await expect(weight(0)).toHaveCount(0);
  await page.keyboard.press("ArrowUp");
  await expect(slices.getByRole("radio", { name: /^channel 0/ })).toBeChecked();
  await expect(weight(0)).toHaveValue("−1");
  await page.keyboard.press("ArrowDown");
  await expect(weight(1)).toHaveValue("−1");
  const sum = adds.reduce((total, text) => total + Number(text.replace("−", "-")), 0);
  const told = panel.getByText("18 products, added up").locator("+ dd");
  expect(Number((await told.textContent())?.replace("−", "-"))).toBeCloseTo(sum, 8);
});

test("says why a setting is impossible, and repairs it", async ({ page }) => {
  const panel = await openState(page, convolution, "an impossible setting");
  const faults = panel.getByRole("alert");
  await expect(faults.first()).toContainText(
    "the window spans 9 along the height, and input and padding together have 7",
  );
  await panel.getByRole("button", { name: "Take a kernel 2 high" }).click();
  await panel.getByRole("button", { name: "Take a kernel 2 wide" }).click();
  await expect(faults).toHaveCount(0);
  await expect(panel.getByRole("button", { name: /^Output of 3 × 3/ })).toBeVisible();
});

test("takes kernels that a network has learned", async ({ page }) => {
  const panel = await openState(page, convolution, "a digit, and its edges");
  await panel.getByRole("tab", { name: "Learned kernels" }).click();
  const kernel = panel.getByRole("button", { name: "Kernel 2 of C1" });
  await kernel.click();
  await expect(kernel).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByText(/sees 5 × 5 inputs/)).toBeVisible();
});

test("moves a picture by keys and by pointer: 0 inside at stride 1, and not with stride 2 and an odd shift", async ({
  page,
}) => {
  const panel = await openState(page, equivariance, "stride 1, no padding: nothing differs");
  const inside = panel
    .getByText(/^Largest difference inside/)
    .locator("xpath=ancestor::div[1]")
    .locator("dd");
  await expect(inside).toHaveText("0");
  const drag = panel.getByRole("button", { name: /^Shifted picture/ });
  await drag.press("ArrowRight");
  await expect(panel.getByText("(13, 5)", { exact: true })).toBeVisible();
  await drag.press("Home");
  await expect(panel.getByText("(0, 0)", { exact: true })).toBeVisible();
  const box = await drag.boundingBox();
  if (!box) throw new Error("the picture has no place on the page");
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await expect(panel.getByText("(0, 0)", { exact: true })).toHaveCount(0);
  await expect(inside).toHaveText("0");

  await panel.getByRole("textbox", { name: "Shift right" }).fill("7");
  await panel.getByRole("textbox", { name: "Stride" }).fill("2");
  await expect(panel.getByText(/an output can only move by whole ones/)).toBeVisible();
  await expect(inside).not.toHaveText("0");
});

test("is taken away whole: maps, marks and words in one file", async ({ page }) => {
  const svg = await takeAway(await openState(page, convolution, "Sobel x finds upright edges"));
  for (const part of ["Input", "Kernel", "Output", "Products", "<image", "−2"]) expect(svg).toContain(part);
});

test("what has no number is hatched, in the file as on the page", async ({ page }) => {
  const svg = await takeAway(await openState(page, equivariance, "zero padding differs at the border"));
  const pattern = /<pattern id="([^"]+)"/.exec(svg)?.[1];
  expect(pattern).toBeDefined();
  expect(svg.includes(`fill="url(&quot;#${pattern}&quot;)"`)).toBe(true);
});

/** The text of the SVG that a figure gives away. */
async function takeAway(panel: Locator): Promise<string> {
  await panel.getByText("All numbers, and to take away").click();
  const download = panel.page().waitForEvent("download");
  await panel.getByRole("button", { name: "SVG" }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

for (const figure of ["convolution", "equivariance"]) {
  test(`the figure ${figure} has nothing that keeps anybody out`, async ({ page, capture }) => {
    await page.goto(`./#/figure/${figure}`);
    await expect(page.getByRole("figure")).toBeVisible();
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await capture(`figure-${figure}`);
  });
}

test("plays nothing where the system asks for reduced motion; steps go on", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./#/figure/convolution");
  await expect(page.getByRole("button", { name: "Play" })).toBeDisabled();
  await page.getByRole("button", { name: "Step forward" }).click();
  await expect(page.getByText("8 of 25")).toBeVisible();
});
