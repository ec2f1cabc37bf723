import { figureNames } from "../../src/components/figures/figures";
import { findAccessibilityProblems } from "./support/accessibility";
import { openGallery, showState } from "./support/figurePictures";
import { expect, test } from "./support/test";

test("the gallery shows every figure, draws what comes into view, and has a page for each", async ({
  page,
  capture,
}) => {
  await page.goto("./#/gallery");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gallery");
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(figureNames.length);
  await expect(page.getByRole("figure").first()).toBeVisible();
  const states = page.locator(".gallery__state");
  const count = await states.count();
  expect(count).toBeGreaterThan(20);
  expect(await page.getByRole("figure").count()).toBeLessThan(count);
  await capture("gallery");

  const last = states.last();
  await last.scrollIntoViewIfNeeded();
  await expect(last.getByRole("figure")).toBeVisible();
  await page.getByRole("link", { name: "Connections: arrows, weights, matrix" }).click();
  await expect(page).toHaveURL(/#\/gallery\/connections/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(1);
  await page.getByRole("link", { name: "All figures" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(figureNames.length);

  await page.goto("./#/gallery/moon");
  await expect(page.getByText("There is no figure “moon”")).toBeVisible();
});

for (const name of figureNames) {
  test(`no state of ${name} runs over, or keeps anybody out`, async ({ page }) => {
    for (const [fixture, state] of await openGallery(page, name)) {
      await showState(state);
      const overflow = await state.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect.soft(overflow, fixture).toBeLessThanOrEqual(0);
    }
    expect(await findAccessibilityProblems(page)).toEqual([]);
  });
}

test("the gallery shows its own networks, and leaves the bench as it is", async ({ page }) => {
  await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
  const network = page.getByRole("combobox", { name: "Network" });
  const named = await network.inputValue();
  const answer = page
    .getByRole("region", { name: "Answer" })
    .getByText(/ with \d/)
    .first();
  const told = await answer.textContent();
  await page.goto("./#/gallery/predictions");
  await expect(page.getByRole("figure")).toContainText("3");
  await page.goto("./#/bench");
  await expect(network).toHaveValue(named);
  await expect(answer).toHaveText(told ?? "");
});

test("a figure can be taken away: as a table, as SVG and as PNG", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./#/gallery/unit");
  const figure = page.getByRole("figure", { name: "How one unit comes to its value" }).first();
  await figure.getByText("All numbers, and to take away").click();
  await figure.getByRole("button", { name: "Copy table" }).click();
  await expect(figure.getByText("Copied", { exact: true })).toBeVisible();
  const table = await page.evaluate(() => navigator.clipboard.readText());
  expect(table.split("\n")[0]).toBe("From\tTerm\tValue\tWeight\tProduct");
  expect(table).toContain("Value in the feature map");

  const download = page.waitForEvent("download");
  await figure.getByRole("button", { name: "SVG" }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const svg = Buffer.concat(chunks).toString("utf8");
  expect(svg).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain("Products");
  expect(svg).not.toContain("var(--");

  const picture = page.waitForEvent("download");
  await figure.getByRole("button", { name: "PNG" }).click();
  expect((await picture).suggestedFilename()).toBe("unit.png");

  await page.goto("./#/gallery/maps");
  const maps = page.getByRole("figure", { name: "All feature maps of a layer" }).first();
  await maps.getByText("All numbers, and to take away").click();
  const sheet = page.waitForEvent("download");
  await maps.getByRole("button", { name: "SVG" }).click();
  expect((await sheet).suggestedFilename()).toBe("maps.svg");
});
