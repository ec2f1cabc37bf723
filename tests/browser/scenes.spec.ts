import { createHash } from "node:crypto";
import { drawScene } from "../../src/scenes/shore/draw";
import { sampleScene } from "../../src/scenes/shore/sample";
import { labelOf } from "../../src/scenes/shore/scene";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

/** A tile's side: the page draws it at this many pixels on a screen of ordinary sharpness. */
const side = 224;

function nameOf(seed: number): string {
  return `${labelOf(sampleScene(seed))}, scene ${seed}`;
}

test("a hundred scenes show themselves as one scrolls, each with its class and seed", async ({
  page,
  capture,
}) => {
  await page.goto("./#/gallery/scenes");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A hundred scenes");
  await expect(page.getByRole("figure")).toHaveCount(100);
  const first = page.getByRole("figure").first();
  await expect(first).toHaveAttribute("aria-busy", "false");
  await expect(first).toContainText("seed 0");
  await expect(page.locator("figure[aria-busy=true]")).toHaveCount(0);
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("scenes");

  const last = page.getByRole("img", { name: nameOf(99), exact: true });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toHaveAttribute("height", String(side));
  await expect(page.locator("figure[aria-busy=true]")).toHaveCount(0);
  await capture("scenes-end");
});

test("the browser draws the same bytes as Node", async ({ page }) => {
  await page.goto("./#/gallery/scenes/300");
  for (const seed of [300, 301, 302, 303]) {
    const picture = page.getByRole("img", { name: nameOf(seed), exact: true });
    await expect(picture.locator("xpath=ancestor::figure")).toHaveAttribute("data-drawn", "true");
    const drawn = await picture.evaluate(async (canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels ? [...new Uint8Array(await crypto.subtle.digest("SHA-256", pixels))] : [];
    });
    const expected = createHash("sha256")
      .update(drawScene(sampleScene(seed), side))
      .digest();
    expect(drawn).toEqual([...expected]);
  }
});

test("one turns to the next hundred and back, and the address says which", async ({ page }) => {
  await page.goto("./#/gallery");
  await page.getByRole("link", { name: "A hundred scenes of the shore" }).click();
  await page.getByRole("link", { name: "The next hundred" }).click();
  await expect(page).toHaveURL(/#\/gallery\/scenes\/100$/);
  await expect(page.getByRole("img", { name: nameOf(100), exact: true })).toBeVisible();
  await page.getByRole("link", { name: "The hundred before" }).click();
  await expect(page.getByRole("img", { name: nameOf(0), exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "The hundred before" })).toHaveCount(0);
});

test("a scene opens on the bench, before a network that sees its colours, without ink over it", async ({
  page,
}) => {
  await page.goto("./#/gallery/scenes/20");
  await page.getByRole("link", { name: `Show to a network: ${nameOf(23)}` }).click();
  await expect(page).toHaveURL(/#\/bench\?.*scene=s\.23(&|$)/);
  await expect(page.getByRole("radio", { name: "Scene", exact: true })).toBeChecked();
  await expect(page.getByRole("combobox", { name: "Network" })).not.toHaveValue("lenet5");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A hundred scenes");
});
