import type { Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";
import { readUnitSums } from "./support/unitNumbers";

/** Until the network has run and its answer can be read. */
async function openBench(page: Page, query = ""): Promise<void> {
  await page.goto(`./#/bench${query === "" ? "" : `?${query}`}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
}

function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" });
}

/** Draws a seven on the pad, as a hand would: two lines with many points. */
async function drawSeven(page: Page): Promise<void> {
  const pad = page.getByRole("button", { name: "Drawing pad" });
  const box = await pad.boundingBox();
  if (!box) throw new Error("the pad has no place");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.28, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.72, 0.2), { steps: 12 });
  await page.mouse.move(...at(0.45, 0.85), { steps: 16 });
  await page.mouse.up();
}

/** For each layer's strip, whether anything is painted on it. */
function paintedStrips(page: Page): Promise<boolean[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>(".layer-row canvas")].map((canvas) => {
      const blank = document.createElement("canvas");
      blank.width = canvas.width;
      blank.height = canvas.height;
      return canvas.toDataURL() !== blank.toDataURL();
    }),
  );
}

test("a digit drawn with the mouse is recognised, live, and every layer shows it", async ({
  page,
  capture,
}) => {
  await page.setViewportSize({ width: 1440, height: 1200 });
  await openBench(page);
  await expect(answer(page)).toContainText("Nothing is drawn yet.");
  await drawSeven(page);
  await expect(answer(page)).toContainText(/^Answer7 with/);
  expect(await paintedStrips(page)).toEqual(new Array(16).fill(true));
  await capture("bench-seven");
});

test("layers that are scrolled away are not drawn until they are scrolled to", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 560 });
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 7" }).click();
  await expect(answer(page)).toContainText(/^Answer7 with/);
  expect((await paintedStrips(page)).at(-1)).toBe(false);
  await page
    .getByRole("list", { name: "Layers of LeNet-5" })
    .getByRole("listitem")
    .last()
    .scrollIntoViewIfNeeded();
  await expect.poll(async () => (await paintedStrips(page)).at(-1)).toBe(true);
});

test("every example is recognised as what it is", async ({ page }) => {
  await openBench(page);
  for (let digit = 0; digit <= 9; digit++) {
    await page.getByRole("button", { name: `Example of a ${digit}` }).click();
    await expect(answer(page)).toContainText(new RegExp(`^Answer${digit} with`));
  }
});

test("the terms of a unit add up to its value in the map, for every layer", async ({ page }) => {
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 4" }).click();
  const rows = page.getByRole("list", { name: "Layers of LeNet-5" }).getByRole("listitem");
  const count = await rows.count();
  expect(count).toBe(16);
  for (let row = 0; row < count; row++) {
    await rows.nth(row).getByRole("button").first().click();
    const name = (await rows.nth(row).locator("b").textContent()) ?? "";
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    const { fromTerms, inMap } = await readUnitSums(page);
    expect(Math.abs(fromTerms - inMap)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(inMap)));
  }
});

test("the whole of it works by keyboard", async ({ page }) => {
  await openBench(page);
  await page.getByRole("button", { name: "Drawing pad" }).focus();
  const press = async (key: string, times: number) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
  };
  // A one: from the middle up, pen down, straight down.
  await press("Shift+ArrowUp", 3);
  await page.keyboard.press("Space");
  await press("Shift+ArrowDown", 6);
  await page.keyboard.press("Space");
  await expect(answer(page)).toContainText(/^Answer1 with/);

  await page.getByRole("button", { name: /^Feature maps of C3, 10/ }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("PageDown");
  await expect(page.getByText("map 1, row 5, column 5")).toBeVisible();

  await page.getByRole("tab", { name: "Unit" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Maps" })).toHaveAttribute("aria-selected", "true");

  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(answer(page)).toContainText("Nothing is drawn yet.");
});

test("a unit's terms can be walked through by keyboard, and strokes taken back", async ({ page }) => {
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 3" }).click();
  await expect(answer(page)).toContainText(/^Answer3 with/);
  await page.getByRole("button", { name: /^Window, weights and products/ }).focus();
  await page.keyboard.press("ArrowRight");
  const term = page.getByText(/^−?[\d.e−]+ × −?[\d.e−]+ = −?[\d.e−]+$/);
  await expect(term).toBeVisible();
  const first = await term.textContent();
  await page.keyboard.press("ArrowDown");
  await expect(term).not.toHaveText(first ?? "");
  await page.keyboard.press("Control+z");
  await expect(answer(page)).toContainText("Nothing is drawn yet.");
  await page.keyboard.press("Control+Shift+z");
  await expect(answer(page)).toContainText(/^Answer3 with/);
});

test("what the calibration found can be read", async ({ page }) => {
  await openBench(page);
  await page.getByText(/^forward \d/).click();
  await expect(page.getByText(/^wasm: chosen/)).toBeVisible();
  await expect(page.getByText(/^webgl: draws in software here/)).toBeVisible();
});

test("undo, redo, eraser and clear do what they say", async ({ page }) => {
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 2" }).click();
  await expect(answer(page)).toContainText(/^Answer2 with/);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(answer(page)).toContainText("Nothing is drawn yet.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(answer(page)).toContainText(/^Answer2 with/);
  await page.getByRole("radio", { name: "Eraser" }).check({ force: true });
  // What is read out follows once it rests.
  await expect(answer(page).getByRole("status")).toHaveText(/^2 with/);
  const before = await answer(page).textContent();
  await drawSeven(page);
  await expect(answer(page)).not.toHaveText(before ?? "");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(answer(page)).toHaveText(before ?? "");
});

test("pointing at a unit shows its window in the maps that feed it, through C3's table", async ({ page }) => {
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 8" }).click();
  const maps = page.getByRole("button", { name: /^Feature maps of C3, 10/ });
  await maps.hover({ position: { x: 5, y: 5 } });
  await expect(page.getByRole("heading", { level: 2, name: "C3" })).toBeVisible();
  const windows = page.getByRole("button", { name: /^Feature maps of S2\.squash/ }).locator("rect");
  await expect(windows).toHaveCount(3);
  await page.mouse.move(0, 0);
});

test("a link restores the digit, the unit, the scale and the theme", async ({ page, context }) => {
  await openBench(page, "layer=C1&unit=3.4.5&scale=map&theme=dark&tab=values");
  await page.getByRole("button", { name: "Example of a 9" }).click();
  await expect(answer(page)).toContainText(/^Answer9 with/);
  await expect(page).toHaveURL(/digit=/);
  const text = await answer(page).textContent();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(answer(other)).toHaveText(text ?? "");
  await expect(other.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(other.getByRole("radio", { name: "map", exact: true })).toBeChecked();
  await expect(other.getByRole("tab", { name: "Values" })).toHaveAttribute("aria-selected", "true");
  await expect(other.getByText("map 5, row 3, column 4")).toBeVisible();
});

test("a broken link opens with what could be read, and says what could not", async ({ page }) => {
  await openBench(page, "nets=lenet9&layer=C99&scale=map&digit=%FF%00");
  const notice = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
  await expect(notice).toContainText("nets=lenet9");
  await expect(notice).toContainText("layer=C99");
  await expect(page.getByRole("radio", { name: "map", exact: true })).toBeChecked();
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toHaveCount(0);
});

test("an address without a page says so and leads back", async ({ page }) => {
  await page.goto("./#/lesson/seven");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
  await page.getByRole("link", { name: "Go to the bench" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("LeNet-5");
});

test("untrained weights are labelled so, everywhere they speak", async ({ page }) => {
  await openBench(page);
  await page
    .getByRole("combobox", { name: "Weights" })
    .selectOption({ label: "untrained, He initialisation" });
  await expect(answer(page)).toContainText("Untrained");
});

for (const theme of ["light", "dark", "projector"]) {
  test(`axe finds nothing wrong on the bench, ${theme}`, async ({ page, capture }) => {
    await openBench(page, `theme=${theme}`);
    await page.getByRole("button", { name: "Example of a 6" }).click();
    await expect(answer(page)).toContainText(/^Answer6 with/);
    for (const tab of ["Unit", "Maps", "Weights", "Values", "Cost"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("figure")).toBeVisible();
      expect(await findAccessibilityProblems(page)).toEqual([]);
      await capture(`bench-${theme}-${tab.toLowerCase()}`);
    }
  });
}

test("on a phone nothing is wider than the screen, and the answer can be read", async ({ page, capture }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBench(page);
  await page.getByRole("button", { name: "Example of a 5" }).click();
  await expect(answer(page)).toContainText(/^Answer5 with/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await capture("bench-phone");
});
