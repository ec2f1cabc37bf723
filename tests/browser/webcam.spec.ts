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
