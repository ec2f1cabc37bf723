import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Lets no script whose name begins so through, until it is told to. */
async function loseScripts(page: Page, name: string): Promise<() => Promise<void>> {
  const scripts = new RegExp(`/assets/${name}-[^/]*\\.js$`);
  await page.route(scripts, (route) => route.abort());
  return () => page.unroute(scripts);
}

test.describe("a part that cannot be had", () => {
  // One would have kept every part.
  test.use({ serviceWorkers: "block" });

  test("a page that cannot be loaded says so in its place; what was drawn is there, and it can be asked for again", async ({
    page,
    surprises,
  }) => {
    const find = await loseScripts(page, "LessonPage");
    await page.goto("./#/bench");
    await page.getByRole("button", { name: "Example of a 4" }).click();
    const undo = page.getByRole("button", { name: "Undo" });
    await expect(undo).toBeEnabled();
    await page.goto("./#/lesson/connections");
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toContainText("A part of the page could not be loaded");
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();

    await page.getByRole("link", { name: "Bench" }).click();
    await expect(undo).toBeEnabled();
    await page.goBack();
    await expect(alert).toBeVisible();
    await find();
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    // That scripts failed is what this is about.
    surprises.length = 0;
  });

  test("a part of the bench that cannot be loaded takes nothing else with it", async ({
    page,
    surprises,
  }) => {
    const find = await loseScripts(page, "Inspector");
    await page.goto("./#/bench");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("A part of the page could not be loaded");
    await page.getByRole("button", { name: "Example of a 4" }).click();
    await expect(page.getByText(/^4 with/).first()).toBeVisible();
    await find();
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("tab", { name: "Unit" })).toBeVisible();
    surprises.length = 0;
  });

  test("without its first parts the site says so, too", async ({ page, surprises }) => {
    await loseScripts(page, "openSite");
    await page.goto("./#/");
    await expect(page.getByText("ConvScope could not be loaded")).toBeVisible();
    surprises.length = 0;
  });
});

test("the bench's state and the engine are not asked for by a lesson that needs neither", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("./#/lesson/connections");
  await expect(page.getByRole("figure")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => /\/assets\/(network|worker|Bench|Inspector)-|\.wasm$/.test(url))).toEqual([]);
});
