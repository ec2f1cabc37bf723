import type { Locator, Page } from "@playwright/test";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

async function openScene(page: Page, query = ""): Promise<void> {
  await page.goto(`./#/bench?nets=cifar-resnet20&${query}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await expect(stage(page)).toBeVisible();
}

function stage(page: Page): Locator {
  return page.getByRole("application", { name: "Scene" });
}

function things(page: Page): Locator {
  return stage(page).getByRole("list", { name: "Things in the scene" }).getByRole("button");
}

/** The button of the thing whose name begins so. */
function thing(page: Page, name: RegExp): Locator {
  return stage(page).getByRole("button", { name });
}

function namesOf(page: Page): Promise<string[]> {
  return things(page).evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute("aria-label") ?? ""),
  );
}

async function put(page: Page, kind: string): Promise<void> {
  await page.getByRole("tab", { name: "Put in" }).click();
  await page.getByRole("button", { name: `Put in: ${kind}` }).click();
}

/** Drags between two places of the stage, given in shares of its sides, as a hand would. */
async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const box = await stage(page).boundingBox();
  if (!box) throw new Error("the stage has no place");
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 10 });
  await page.mouse.up();
}

/** Where a handle of the frame is, in shares of the stage. */
async function handleAt(page: Page, handle: "scale" | "turn"): Promise<[number, number]> {
  const [box, spot] = await Promise.all([
    stage(page).boundingBox(),
    stage(page).locator(`[data-handle=${handle}]`).last().boundingBox(),
  ]);
  if (!box || !spot) throw new Error("the handle has no place");
  return [(spot.x + spot.width / 2 - box.x) / box.width, (spot.y + spot.height / 2 - box.y) / box.height];
}

/** The picture as the network gets it, to compare. */
async function seenPicture(page: Page): Promise<string> {
  await page.getByRole("tab", { name: "As seen" }).click();
  const canvas = page.getByRole("img", { name: /^The picture as the network sees it/ });
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

/** Whether a canvas shows more than one colour. */
function isPainted(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const image = (element as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height);
    return new Set(new Uint32Array(image?.data.buffer ?? new ArrayBuffer(0))).size > 1;
  });
}

test("a thing is put in, dragged, scaled, turned and removed with the mouse, and all of it undone", async ({
  page,
  capture,
}) => {
  await openScene(page);
  const before = await namesOf(page);
  await put(page, "crab");
  await expect(thing(page, /^crab, in the middle/)).toHaveAttribute("aria-pressed", "true");

  await drag(page, [0.5, 0.5], [0.2, 0.2]);
  await expect(thing(page, /^crab, top left, medium$/)).toBeAttached();
  const corner = await handleAt(page, "scale");
  await drag(page, corner, [0.2 + 2 * (corner[0] - 0.2), 0.2 + 2 * (corner[1] - 0.2)]);
  await expect(thing(page, /^crab, top left, large$/)).toBeAttached();
  await drag(page, await handleAt(page, "turn"), [0.6, 0.2]);
  await expect(thing(page, /^crab, top left, large, turned by -?\d+°$/)).toBeAttached();
  await capture("composer-crab");

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  expect(await namesOf(page)).toEqual(before);
  for (const left of [/turned by/, /large$/, /top left, medium$/, /in the middle/]) {
    await page.keyboard.press("Control+z");
    await expect(thing(page, /^crab/)).toHaveAttribute("aria-label", left);
  }
  await page.keyboard.press("Control+z");
  expect(await namesOf(page)).toEqual(before);
  await page.keyboard.press("Control+Shift+z");
  await expect(thing(page, /^crab, in the middle/)).toBeAttached();
});

test("the same by keyboard alone", async ({ page }) => {
  await openScene(page);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // From the choice of the picture's source, Tab goes into the scene, from the back to the front.
  await page.getByRole("radio", { name: "Scene" }).focus();
  await press("Tab");
  await expect(things(page).first()).toBeFocused();
  await press("Tab");
  await expect(thing(page, /^gull/)).toBeFocused();

  await page.getByRole("tab", { name: "Examples" }).focus();
  await press("ArrowRight", "Enter");
  await page.getByRole("button", { name: "Put in: crab" }).focus();
  await press("Enter");
  await expect(thing(page, /^crab, in the middle/)).toBeFocused();
  await press("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft");
  await expect(thing(page, /^crab/)).toHaveAttribute("aria-label", "crab, left, medium");
  await press("+", "+", "+", "+", "+");
  await expect(thing(page, /^crab/)).toHaveAttribute("aria-label", "crab, left, large");
  await press("]", "]", "[", "]");
  await expect(thing(page, /^crab/)).toHaveAttribute("aria-label", "crab, left, large, turned by 10°");
  const seen = await seenPicture(page);
  await thing(page, /^crab/).focus();
  await press("f", "v");
  await expect.poll(() => seenPicture(page)).not.toBe(seen);

  await thing(page, /^crab/).focus();
  await press("PageDown");
  expect((await namesOf(page)).at(-1)).not.toMatch(/^crab/);
  await expect(thing(page, /^crab/)).toBeFocused();
  await press("PageUp", "Delete");
  await expect(thing(page, /^crab/)).toHaveCount(0);
  await expect(things(page).last()).toBeFocused();
  await press("Control+z");
  await expect(thing(page, /^crab/)).toHaveCount(1);
  await expect(page.locator(".stage output")).toHaveText(/./);
});

test("two fingers scale and turn the chosen thing", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 390, height: 844 },
    baseURL: baseURL ?? "",
  });
  const page = await context.newPage();
  await openScene(page);
  const box = await stage(page).boundingBox();
  if (!box) throw new Error("the stage has no place");
  const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  const touch = await context.newCDPSession(page);
  const send = (
    type: "touchStart" | "touchMove" | "touchEnd",
    ...fingers: readonly { x: number; y: number }[]
  ) =>
    touch.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: fingers.map((finger, id) => ({ ...finger, id })),
    });
  await send("touchStart", at(0.45, 0.5));
  await send("touchStart", at(0.45, 0.5), at(0.65, 0.5));
  for (let step = 1; step <= 5; step++) {
    await send("touchMove", at(0.45, 0.5), at(0.65 - 0.04 * step, 0.5 + 0.08 * step));
  }
  await send("touchEnd");
  await expect(thing(page, /^gull/)).toHaveAttribute("aria-label", /large, turned by 90°$/);
  await context.close();
});

test("the network follows the scene, and a link brings all of it back", async ({ page, context }) => {
  await openScene(page);
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText(/with [<>\d]/);
  const first = await answer.textContent();
  const seen = await seenPicture(page);
  await page.getByRole("tab", { name: "Scenery" }).click();
  await page.getByRole("combobox", { name: "Ground" }).selectOption("under water");
  await page.getByRole("combobox", { name: "Light" }).selectOption("dusk");
  await page.getByRole("combobox", { name: "Weather" }).selectOption("fog");
  await expect(answer).not.toHaveText(first ?? "");
  await put(page, "fish");
  await drag(page, [0.5, 0.5], [0.8, 0.8]);
  await expect.poll(() => seenPicture(page)).not.toBe(seen);
  await expect(page).toHaveURL(/scene=f\./);
  const composed = await namesOf(page);
  // Its picture, once everything rests.
  await expect(async () => {
    const now = await seenPicture(page);
    await page.waitForTimeout(300);
    expect(await seenPicture(page)).toBe(now);
  }).toPass();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(things(other)).toHaveCount(composed.length);
  expect(await namesOf(other)).toEqual(composed);
  await expect(other.getByRole("tab", { name: "Scenery" })).toBeVisible();
  await expect.poll(() => seenPicture(other)).toBe(await seenPicture(page));
  await other.getByRole("tab", { name: "Scenery" }).click();
  await expect(other.getByRole("combobox", { name: "Light" })).toHaveValue("dusk");
});

test("a scene that a link garbles is told of, and the rest opens", async ({ page }) => {
  await openScene(page, "scene=f.AAAA&scale=map");
  await expect(page.getByRole("list", { name: "Notices" })).toContainText("scene=f.AAAA");
  await expect(thing(page, /^gull/)).toBeAttached();
});

test("examples, random scenes and typed seeds make scenes, and seeds make them again", async ({ page }) => {
  await openScene(page);
  const example = page.getByRole("button", { name: "Example: lighthouse" });
  await example.click();
  await expect(thing(page, /^lighthouse/).first()).toBeAttached();
  const first = await namesOf(page);
  await example.click();
  await expect.poll(() => namesOf(page)).not.toEqual(first);
  await page.getByRole("button", { name: "Random scene" }).click();
  const seed = page.getByRole("textbox", { name: "Seed" });
  await seed.fill("1234");
  await seed.press("Enter");
  await expect(page).toHaveURL(/scene=s\.1234(&|$)/);
  const typed = await namesOf(page);
  await seed.fill("7");
  await seed.press("Enter");
  await expect.poll(() => namesOf(page)).not.toEqual(typed);
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await namesOf(page)).toEqual(typed);
  await expect(seed).toHaveValue("1234");
});

test("shift, scale, turn and noise change what the network sees, and Reset takes them back", async ({
  page,
}) => {
  await openScene(page);
  const seen = await seenPicture(page);
  for (const [name, part] of [
    ["Across", /adjust=10\.0\.100\.0\.0/],
    ["Scale", /adjust=10\.0\.110\.0\.0/],
    ["Noise", /adjust=10\.0\.110\.0\.10/],
  ] as const) {
    const before = await seenPicture(page);
    await page.getByRole("slider", { name, exact: true }).focus();
    for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(part);
    await expect.poll(() => seenPicture(page)).not.toBe(before);
  }
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(() => seenPicture(page)).toBe(seen);
});

test("strokes lie on top of a scene", async ({ page }) => {
  await openScene(page);
  const seen = await seenPicture(page);
  await page.getByRole("radio", { name: "Pen" }).check({ force: true });
  await page.getByRole("button", { name: "Drawing pad" }).focus();
  for (const key of ["Space", "Shift+ArrowDown", "Shift+ArrowDown", "Space"]) await page.keyboard.press(key);
  await expect.poll(() => seenPicture(page)).not.toBe(seen);
  await expect(page).toHaveURL(/source=scene.*digit=/);
  await page.getByRole("button", { name: "Clear ink" }).click();
  await expect.poll(() => seenPicture(page)).toBe(seen);
});

test("without a camera the webcam says so, and everything goes on", async ({ page }) => {
  await openScene(page);
  await page.getByRole("radio", { name: "Webcam" }).check({ force: true });
  await expect(page.getByRole("alert")).toContainText(/camera/);
  await page.getByRole("radio", { name: "Scene" }).check({ force: true });
  await expect(thing(page, /^gull/)).toBeAttached();
  await expect(page.getByRole("region", { name: "Answer" })).toContainText(/with [<>\d]/);
});

for (const theme of ["light", "dark", "projector"]) {
  test(`axe finds nothing wrong with the composer, ${theme}`, async ({ page, capture }) => {
    await openScene(page, `theme=${theme}`);
    await things(page).nth(1).focus();
    for (const tab of ["Examples", "Put in", "Scenery", "As seen"]) {
      await page.getByRole("tab", { name: tab }).click();
      expect(await findAccessibilityProblems(page)).toEqual([]);
      await capture(`composer-${theme}-${tab.toLowerCase().replace(" ", "-")}`);
    }
    await page.getByRole("tab", { name: "Put in" }).click();
    await expect
      .poll(() => isPainted(page.getByRole("button", { name: "Put in: gull" }).locator("canvas")))
      .toBe(true);
  });
}

test("on a phone the pad comes first, and nothing is wider than the screen", async ({ page, capture }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScene(page);
  const box = await stage(page).boundingBox();
  expect(box?.y).toBeLessThan(300);
  expect(box?.width).toBeGreaterThan(340);
  for (const tab of ["Examples", "Put in", "Scenery", "As seen"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await capture("composer-phone");
});
