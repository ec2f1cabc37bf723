import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

test("the gallery shows every figure in every state, with numbers of the engine", async ({
  page,
  capture,
}) => {
  await page.goto("./#/gallery");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gallery");
  const states = page.locator(".gallery__state");
  await expect(states.first().getByRole("figure")).toBeVisible();
  const count = await states.count();
  expect(count).toBeGreaterThan(20);
  await expect(page.getByRole("figure")).toHaveCount(count);
  await expect(page.getByText("Waiting for the engine")).toHaveCount(0);
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await capture("gallery");
});

test("a figure can be taken away: as a table, as SVG and as PNG", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./#/gallery");
  const figure = page.getByRole("figure", { name: "How one unit comes to its value" }).first();
  await figure.getByText("All numbers, and to take away").click();
  await figure.getByRole("button", { name: "Copy table" }).click();
  await expect(figure.getByRole("status")).toHaveText("Copied");
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

  const maps = page.getByRole("figure", { name: "All feature maps of a layer" }).first();
  await maps.getByText("All numbers, and to take away").click();
  const sheet = page.waitForEvent("download");
  await maps.getByRole("button", { name: "SVG" }).click();
  expect((await sheet).suggestedFilename()).toBe("maps.svg");

  const picture = page.waitForEvent("download");
  await figure.getByRole("button", { name: "PNG" }).click();
  expect((await picture).suggestedFilename()).toBe("unit.png");
});
