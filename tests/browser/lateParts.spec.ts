import type { Page, Route } from "@playwright/test";
import { expect, test } from "./support/test";

/** Lets no script whose name begins so through, until it is told to. */
async function loseScripts(page: Page, name: string): Promise<() => Promise<void>> {
  const scripts = new RegExp(`/assets/${name}-[^/]*\\.js$`);
  await page.route(scripts, (route) => route.abort());
  return () => page.unroute(scripts);
}

/** Has every script whose name begins so wait, until it is told to let them through. */
async function holdScripts(page: Page, name: string): Promise<() => Promise<void>> {
  const scripts = new RegExp(`/assets/${name}-[^/]*\\.js$`);
  const held: Route[] = [];
  await page.route(scripts, (route) => void held.push(route));
  return async () => {
    for (const route of held) await route.continue();
    await page.unroute(scripts);
  };
}

test.describe("a part that cannot be had", () => {
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

  test("a file that cannot be taken for want of a part says so, and is taken when it is opened again", async ({
    page,
    surprises,
  }) => {
    const find = await loseScripts(page, "chooseFiles");
    await page.goto("./#/bench");
    const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no weights") };
    await page.getByLabel("Open a file").setInputFiles(notes);
    await expect(page.getByText("A part of the page could not be loaded")).toBeVisible();
    await find();
    await page.getByLabel("Open a file").setInputFiles(notes);
    await expect(page.getByText("The weights file notes.txt cannot be read")).toBeVisible();
    surprises.length = 0;
  });

  test("without its first parts the site says so, too", async ({ page, surprises }) => {
    await loseScripts(page, "openSite");
    await page.goto("./#/");
    await expect(page.getByText("ConvScope could not be loaded")).toBeVisible();
    surprises.length = 0;
  });

  test("on a phone a step's text comes into sight, and stays there, however late its figure is", async ({
    page,
    surprises,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("./#/lesson/kernels?step=channels");
    await expect(page.getByRole("figure")).toBeVisible();
    // That there is no service worker is told once.
    surprises.length = 0;
    const letThrough = await holdScripts(page, "figure");
    await page.keyboard.press("ArrowRight");
    const heading = page.getByRole("heading", { level: 2, name: "Move the picture" });
    await expect(heading).toBeFocused();
    await expect(page.getByRole("figure")).toBeHidden();
    const belowFigure = async () => {
      const [text, figure] = [
        await heading.boundingBox(),
        await page.locator(".lesson__figure").boundingBox(),
      ];
      return text && figure ? Math.round(text.y - figure.y - figure.height) : null;
    };
    const belowFigureAtRest = async () => {
      const before = await belowFigure();
      await page.waitForTimeout(200);
      return (await belowFigure()) === before ? before : null;
    };
    await expect.poll(belowFigureAtRest).toBeGreaterThanOrEqual(0);
    const place = await belowFigure();
    expect(place).toBeLessThan(100);
    await letThrough();
    await expect(page.getByRole("figure")).toBeVisible();
    expect(await belowFigure()).toBe(place);
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
