/** Decodes photos beside the page: fifty megapixels take a second, in which the page must not stand still. */
import type { PhotoAnswer } from "./readPhoto";

/** Longest side at which a photo is kept, in pixels: no network sees more. */
const longestSide = 512;

addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  shrinkPhoto(data).then(
    (answer) => postMessage(answer, { transfer: [answer.rgba.buffer] }),
    () => postMessage(null),
  );
});

/** The photo in a file, the right way up, at most 512 pixels long. @throws when the browser cannot read it */
async function shrinkPhoto(file: Blob) {
  // Cameras write how they were held beside the picture (EXIF); not every browser heeds it unless told to.
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("this browser gives no canvas");
  // Transparent pictures lie on white paper.
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, rgba: context.getImageData(0, 0, width, height).data } satisfies PhotoAnswer;
}
