import type { Page } from "@playwright/test";
import { lessonNames } from "../../src/lessons/lessons";
import { findMisfits } from "./support/misfits";
import { expect, test } from "./support/test";

async function openLesson(page: Page, name: string): Promise<void> {
  await page.goto(`./#/lesson/${name}`);
  await expect(page.getByRole("figure")).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
}

for (const name of lessonNames) {
  test(`${name}: on a projector in its theme, everything fits and can be read`, async ({ page, capture }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await openLesson(page, name);
    await page.getByRole("radio", { name: "Projector" }).check();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "projector");
    expect(await findMisfits(page)).toEqual({ overflow: 0, small: [] });
    await expect(page.getByRole("figure")).toBeInViewport({ ratio: 0.5 });
    await capture(`lesson-${name}-projector`);
  });

  test(`${name}: on a screen of 3840 × 2160, the figure grows with it`, async ({ page, capture }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await openLesson(page, name);
    const widthOf = async () => (await page.getByRole("figure").boundingBox())?.width ?? 0;
    const usual = await widthOf();
    await page.setViewportSize({ width: 3840, height: 2160 });
    await expect.poll(widthOf).toBeGreaterThan(1.25 * usual);
    expect(await findMisfits(page)).toEqual({ overflow: 0, small: [] });
    await expect(page.getByRole("figure")).toBeInViewport({ ratio: 0.9 });
    await capture(`lesson-${name}-4k`);
  });

  test(`${name}: nothing moves by itself where motion is to be reduced`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openLesson(page, name);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText(/^3 of \d+$/).first()).toBeInViewport();
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
        .map((animation) => String(animation.id || animation.effect?.getComputedTiming().duration)),
    );
    expect(moving).toEqual([]);
    const morph = await page
      .locator(".lesson__figure *")
      .evaluateAll((elements) =>
        elements
          .filter((element) => /[1-9]/.test(getComputedStyle(element).transitionDuration))
          .map((element) => `${element.tagName} ${element.getAttribute("class")}`),
      );
    expect(morph).toEqual([]);
  });
}
