import type { Page } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../scripts/lib/chromium.mjs";
import { expect, test } from "./support/test";

const executablePath = findChromium();

/** A camera that shows a moving test picture, and a person who allows it. */
test.use({
  launchOptions: {
    args: [...chromiumFlags, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

test("the network follows the camera; a picture can be kept, and the camera is let go of", async ({
  page,
  capture,
}) => {
  await page.goto("./#/bench?nets=cifar-resnet20");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("radio", { name: "Webcam" }).check({ force: true });
  const seen = page.getByRole("img", { name: /^The picture as the network sees it/ });
  const picture = () => seen.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  await expect(page.getByText("stay on this machine")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep this picture" })).toBeVisible();
  const first = await picture();
  await expect.poll(picture).not.toBe(first);
  await capture("webcam");
  await expect(page).not.toHaveURL(/source=/);

  const isLive = () =>
    page.evaluate(() => {
      const stream = document.querySelector("video")?.srcObject;
      return (
        stream instanceof MediaStream && stream.getTracks().some(({ readyState }) => readyState === "live")
      );
    });
  expect(await isLive()).toBe(true);
  const track = await page.evaluateHandle(() => {
    const stream = document.querySelector("video")?.srcObject;
    return stream instanceof MediaStream ? stream.getTracks()[0] : undefined;
  });
  await page.getByRole("button", { name: "Keep this picture" }).click();
  await expect(page.getByRole("radio", { name: "Photo" })).toBeChecked();
  expect(await track.evaluate((camera) => camera?.readyState)).toBe("ended");
  // What is kept no longer moves.
  await expect(async () => {
    const kept = await picture();
    await page.waitForTimeout(500);
    expect(await picture()).toBe(kept);
  }).toPass();
});

/** Keeps the camera's streams as the page gets them, so that a test can see whether they still run. */
async function watchStreams(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const streams: MediaStream[] = [];
    Object.assign(window, { streams });
    const open = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function getUserMedia(constraints) {
      const stream = await open.call(this, constraints);
      streams.push(stream);
      return stream;
    };
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { readonly streams: readonly MediaStream[] }).streams.flatMap((stream) =>
        stream.getTracks().map(({ readyState }) => readyState),
      ),
    );
}

const webcam = JSON.stringify({ from: "webcam", size: 64, colour: true });

test("lesson 2 follows the camera while it is on, and turns it off with the picture, the step and the page", async ({
  page,
  capture,
}) => {
  const tracks = await watchStreams(page);
  await page.goto(`./#/lesson/kernels?step=presets&panel=picture&picture=${encodeURIComponent(webcam)}`);
  const figure = page.getByRole("figure");
  const picture = () =>
    figure
      .locator("canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const turnOn = async () => {
    await figure.getByRole("button", { name: "Turn the camera on" }).click();
    await expect(figure.getByText("The camera is on.")).toBeVisible();
  };
  await expect(figure.getByText("The camera has shown nothing yet")).toBeVisible();
  await turnOn();
  await expect(figure.getByText("The camera has shown nothing yet")).toHaveCount(0);
  const first = await picture();
  await expect.poll(picture).not.toBe(first);
  expect(await tracks()).toEqual(["live"]);
  await capture("lesson-kernels-camera");

  // It runs on while something else is set.
  await figure.getByRole("tab", { name: "Kernel", exact: true }).click();
  await expect(figure.getByText("The camera is on.")).toBeHidden();
  const second = await picture();
  await expect.poll(picture).not.toBe(second);
  expect(await tracks()).toEqual(["live"]);
  await figure.getByRole("tab", { name: "Picture" }).click();

  await figure.getByRole("button", { name: "Turn the camera off" }).click();
  await expect(figure.getByText("The camera is off.")).toBeVisible();
  expect(await tracks()).toEqual(["ended"]);
  // Its last picture stays, still.
  await expect(async () => {
    const kept = await picture();
    await page.waitForTimeout(500);
    expect(await picture()).toBe(kept);
  }).toPass();

  await turnOn();
  await figure.getByRole("radio", { name: "digit" }).check();
  await expect.poll(tracks).toEqual(["ended", "ended"]);
  await figure.getByRole("radio", { name: "webcam" }).check();
  await turnOn();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect.poll(tracks).toEqual(["ended", "ended", "ended"]);
  await page.goBack();
  await figure.getByRole("radio", { name: "webcam" }).check();
  await turnOn();
  await page.getByRole("link", { name: "Lessons" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lessons" })).toBeVisible();
  await expect.poll(tracks).toEqual(["ended", "ended", "ended", "ended"]);
});

test("leaving the bench turns the camera off", async ({ page }) => {
  const tracks = await watchStreams(page);
  await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
  await page.getByRole("radio", { name: "Webcam" }).check({ force: true });
  await expect(page.getByRole("button", { name: "Keep this picture" })).toBeVisible();
  expect(await tracks()).toEqual(["live"]);
  await page.getByRole("link", { name: "Lessons" }).click();
  await expect.poll(tracks).toEqual(["ended"]);
});

test("a camera that goes away by itself is told of, and can be turned on again", async ({ page }) => {
  const tracks = await watchStreams(page);
  await page.goto(`./#/figure/convolution?panel=picture&picture=${encodeURIComponent(webcam)}`);
  await page.getByRole("button", { name: "Turn the camera on" }).click();
  await expect(page.getByText("The camera is on.")).toBeVisible();
  await page.evaluate(() => {
    const { streams } = window as unknown as { readonly streams: readonly MediaStream[] };
    for (const track of streams[0]?.getTracks() ?? []) track.dispatchEvent(new Event("ended"));
  });
  await expect(page.getByText("The camera is gone: it was unplugged")).toBeVisible();
  expect(await tracks()).toEqual(["ended"]);
  await page.getByRole("button", { name: "Turn the camera on" }).click();
  await expect(page.getByText("The camera is on.")).toBeVisible();
  expect(await tracks()).toEqual(["ended", "live"]);
});
