import type { Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/lib/chromium.mjs";
import { expect, test } from "./support/test";

const executablePath = findChromium();

/** A camera is there, and nobody to allow it. */
test.use({
  launchOptions: {
    args: [...chromiumFlags, "--use-fake-device-for-media-stream"],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

/** What keeps a camera from running, as browsers say it (Media Capture and Streams, section 9.2.1). */
const problems = {
  // The browser itself refuses.
  refused: { error: null, told: /^The browser gives no access to the camera\. Allow it/ },
  absent: { error: "NotFoundError", told: /^No camera was found/ },
  taken: { error: "NotReadableError", told: /^The camera could not be started .*Another program/ },
} as const;

/** Cameras cannot be plugged in or taken by other programs in a test: the browser's own error is given at its door. */
async function failWith(page: Page, error: string | null): Promise<void> {
  if (error === null) return;
  await page.addInitScript((name) => {
    MediaDevices.prototype.getUserMedia = () =>
      Promise.reject(new DOMException("Could not start video source", name));
  }, error);
}

const webcam = JSON.stringify({ from: "webcam", size: 64, colour: true });

for (const [name, { error, told }] of Object.entries(problems)) {
  test(`lesson 2 goes on with a camera that is ${name}`, async ({ page, context }) => {
    await context.grantPermissions([]);
    await failWith(page, error);
    await page.goto(`./#/lesson/kernels?step=presets&panel=picture&picture=${encodeURIComponent(webcam)}`);
    const figure = page.getByRole("figure");
    const button = figure.getByRole("button", { name: "Turn the camera on" });
    await button.click();
    await expect(figure.getByRole("status").filter({ hasText: told })).toBeVisible();
    await expect(button).toBeFocused();
    await figure.getByRole("radio", { name: "digit" }).check();
    await expect(figure.getByRole("button", { name: /^Input picture/ })).toBeVisible();
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect(page).toHaveURL(/step=learned/);
  });

  test(`the bench goes on with a camera that is ${name}`, async ({ page, context }) => {
    await context.grantPermissions([]);
    await failWith(page, error);
    await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
    await page.getByRole("radio", { name: "Webcam" }).check({ force: true });
    await expect(page.getByRole("alert")).toHaveText(told);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert")).toHaveText(told);
    await page.getByRole("radio", { name: "Draw" }).check({ force: true });
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByText(/^forward \d/)).toBeVisible();
  });
}
