import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

test("the page opens under a sub-path, with a title and a heading", async ({ page, capture }) => {
  await page.goto("./");
  await expect(page).toHaveTitle(/ConvScope/);
  await expect(page.getByRole("main")).toBeVisible();
  await capture("smoke");
});

test("the page's policy lets no foreign code run", async ({ page, surprises }) => {
  await page.goto("./");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.foreignCodeRan = true";
    document.head.append(script);
    return "foreignCodeRan" in window;
  });
  expect(ran).toBe(false);
  // The complaint that this test provoked.
  expect(surprises.splice(0).join()).toContain("Content Security Policy");
});

test("axe finds nothing wrong", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  expect(await findAccessibilityProblems(page)).toEqual([]);
});

test("what is not there is not there", async ({ request }) => {
  expect((await request.get("./nothing.safetensors")).status()).toBe(404);
});
