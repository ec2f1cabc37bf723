import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { encode } from "fast-png";
import { inProject } from "../../scripts/lib/paths.mjs";
import { expect, test } from "./support/test";

/** The figure of lesson 2 on a photo in colours. */
const picture = { from: "photo", size: 32, colour: true };
const address = `./#/figure/convolution?panel=picture&picture=${encodeURIComponent(JSON.stringify(picture))}`;

interface PhotoFile {
  readonly name: string;
  readonly mimeType?: string;
  readonly buffer: Buffer;
}

const statusOf = (page: Page) => page.locator(".photo-note");

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await expect(page.getByText("No photo is chosen yet")).toBeVisible();
  await expect(statusOf(page)).toHaveText("The photo stays on this machine.");
}

function choose(page: Page, { name, mimeType = "image/*", buffer }: PhotoFile): Promise<void> {
  return page.getByLabel("Choose a photo").setInputFiles({ name, mimeType, buffer });
}

/** Red, green and blue in the middle of each quarter of the picture, row by row, in steps of a quarter. */
function quartersOf(page: Page): Promise<readonly string[]> {
  return page
    .getByRole("figure")
    .locator("canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      // A copy: to read a canvas again and again makes the browser warn, and draw it otherwise.
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      copy?.drawImage(canvas, 0, 0);
      const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
      return [0.25, 0.75].flatMap((y) =>
        [0.25, 0.75].map((x) => {
          const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
          return [0, 1, 2].map((channel) => Math.round((data[at + channel] ?? -1) / 64)).join(" ");
        }),
      );
    });
}

const four = (colour: string) => [colour, colour, colour, colour];
const [red, green, blue, white] = ["4 0 0", "0 4 0", "0 0 4", "4 4 4"] as const;

/** A JPEG file of four quarters in these colours, row by row, as the browser's own encoder writes it. */
async function encodeQuarters(page: Page, colours: readonly string[]): Promise<Buffer> {
  const bytes = await page.evaluate(async (names) => {
    const canvas = new OffscreenCanvas(64, 64);
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    for (const [place, name] of names.entries()) {
      pen.fillStyle = name;
      pen.fillRect((place % 2) * 32, Math.floor(place / 2) * 32, 32, 32);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 1 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, colours);
  return Buffer.from(bytes);
}

/** EXIF in an APP1 segment right behind a JPEG file's start: one tag, 0x0112, how the camera was held. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0];
  const body = [...Buffer.from("Exif\0\0", "latin1"), ...tiff];
  const segment = Buffer.from([0xff, 0xe1, 0, body.length + 2, ...body]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/**
 * The rows of a picture whose upright quarters are a b / c d, as they lie in the file by how the camera was held: EXIF
 * 2.3, tag 274, “the 0th row is at the visual … of the image, and the 0th column …”.
 */
const storedRows: Readonly<Record<number, string>> = {
  1: "abcd", // top, left
  2: "badc", // top, right
  3: "dcba", // bottom, right
  4: "cdab", // bottom, left
  5: "acbd", // left, top
  6: "bdac", // right, top
  7: "dbca", // right, bottom
  8: "cadb", // left, bottom
};

test("a photo stands upright, however the camera was held", async ({ page }) => {
  await openFigure(page);
  const colours: Readonly<Record<string, string>> = { a: "red", b: "lime", c: "blue", d: "white" };
  for (const [orientation, rows] of Object.entries(storedRows)) {
    const jpeg = await encodeQuarters(
      page,
      [...rows].map((letter) => colours[letter] ?? ""),
    );
    // Another picture between two that would be the same.
    await choose(page, { name: "grey.png", buffer: Buffer.from(plainPng(8, 8, [128, 128, 128])) });
    await expect.poll(() => quartersOf(page)).toEqual(four("2 2 2"));
    await choose(page, {
      name: `held-${orientation}.jpg`,
      buffer: withOrientation(jpeg, Number(orientation)),
    });
    await expect
      .poll(() => quartersOf(page), `orientation ${orientation}`)
      .toEqual([red, green, blue, white]);
  }
});

function plainPng(width: number, height: number, colour: readonly number[], depth: 8 | 16 = 8): Uint8Array {
  const values = Array.from({ length: width * height }, () => colour).flat();
  const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values, (value) => value * 257);
  const channels = colour.length === 4 ? 4 : 3;
  return encode({ width, height, data, channels, depth });
}

/** Two frames of one pixel, red and then blue (GIF89a, sections 18 to 23). */
const animation = Buffer.from([
  ...Buffer.from("GIF89a", "latin1"),
  ...[1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255],
  ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0],
  ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0],
  0x3b,
]);

const odd: readonly (readonly [what: string, file: PhotoFile, shown: string])[] = [
  ["of one pixel", { name: "one.png", buffer: Buffer.from(plainPng(1, 1, [0, 0, 255])) }, blue],
  ["of one column", { name: "tall.png", buffer: Buffer.from(plainPng(1, 10_000, [0, 0, 255])) }, blue],
  ["of one row", { name: "wide.png", buffer: Buffer.from(plainPng(10_000, 1, [255, 0, 0])) }, red],
  ["of 16 bits a channel", { name: "deep.png", buffer: Buffer.from(plainPng(8, 8, [0, 255, 0], 16)) }, green],
  ["that moves", { name: "moving.gif", buffer: animation }, red],
  ["that is transparent", { name: "clear.png", buffer: Buffer.from(plainPng(8, 8, [255, 0, 0, 0])) }, white],
];

test("pictures of odd kinds and sizes are shown", async ({ page }) => {
  await openFigure(page);
  for (const [what, file, shown] of odd) {
    await choose(page, file);
    await expect.poll(() => quartersOf(page), `a picture ${what}`).toEqual(four(shown));
    await expect(statusOf(page)).toHaveText("The photo stays on this machine.");
  }
});

/** A PNG file that claims a size and holds nothing. */
function hollowPng(width: number, height: number): Buffer {
  const png = Buffer.from(plainPng(1, 1, [0, 0, 0]));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

test("a file that is no picture gets a sentence, and the photo from before stays", async ({ page }) => {
  await openFigure(page);
  const jpeg = await encodeQuarters(page, ["red", "lime", "blue", "white"]);
  await choose(page, { name: "good.jpg", buffer: jpeg });
  await expect.poll(() => quartersOf(page)).toEqual([red, green, blue, white]);
  const refused: readonly (readonly [PhotoFile, RegExp])[] = [
    [
      { name: "IMG_0001.HEIC", buffer: readFileSync(inProject("tests", "fixtures", "photos", "scene.heic")) },
      /^“IMG_0001.HEIC” is a HEIC picture.*Export it as JPEG/,
    ],
    [
      { name: "cut.jpg", buffer: jpeg.subarray(0, jpeg.length / 2) },
      /^“cut.jpg” is no picture that this browser can read: it is damaged/,
    ],
    [
      { name: "holes.jpg", buffer: Buffer.concat([jpeg.subarray(0, 200), Buffer.alloc(500)]) },
      /^“holes.jpg” is no picture/,
    ],
    [{ name: "empty.png", buffer: Buffer.alloc(0) }, /^“empty.png” is empty: it has 0 bytes/],
    [
      { name: "letter.png", buffer: Buffer.from("Dear reader,") },
      /^“letter.png” is no picture.*another kind/,
    ],
    [
      { name: "bomb.png", buffer: hollowPng(60_000, 60_000) },
      /^“bomb.png” has 60,000 × 60,000 pixels, more than the 250 million/,
    ],
  ];
  for (const [file, told] of refused) {
    await choose(page, file);
    await expect(statusOf(page)).toHaveText(told);
    expect(await quartersOf(page), file.name).toEqual([red, green, blue, white]);
  }
});

/** A picture as large as of the largest usual cameras, with enough in it to keep a decoder busy. */
async function encodeLargePhoto(context: BrowserContext): Promise<Buffer> {
  const maker = await context.newPage();
  const text = await maker.evaluate(async () => {
    const canvas = new OffscreenCanvas(8660, 5774);
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    for (let place = 0; place < 4000; place++) {
      pen.fillStyle = `hsl(${(place * 137) % 360} 80% ${(place * 31) % 100}%)`;
      pen.fillRect((place * 7919) % 8660, (place * 6271) % 5774, 300, 200);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let all = "";
    for (let from = 0; from < bytes.length; from += 32_768)
      all += String.fromCharCode(...bytes.subarray(from, from + 32_768));
    return btoa(all);
  });
  await maker.close();
  return Buffer.from(text, "base64");
}

test("the page draws on while a photo of 50 megapixels is read", async ({ page, context }) => {
  await openFigure(page);
  const buffer = await encodeLargePhoto(context);
  expect(buffer.length).toBeGreaterThan(1_000_000);
  await page.evaluate(() => {
    const drawn = { frames: 0 };
    Object.assign(window, { drawn });
    const count = () => {
      if (document.querySelector(".photo-note")?.textContent?.startsWith("Reading")) drawn.frames++;
      requestAnimationFrame(count);
    };
    count();
  });
  await choose(page, { name: "large.jpg", buffer });
  await expect(page.getByText("No photo is chosen yet")).toHaveCount(0);
  await expect(statusOf(page)).toHaveText("The photo stays on this machine.");
  const { frames } = await page.evaluate(
    () => (window as unknown as { readonly drawn: { readonly frames: number } }).drawn,
  );
  // Decoded in the page's own thread it would be none or one.
  expect(frames).toBeGreaterThan(2);
});

test("on the bench, too, a photo says what is wrong with it", async ({ page }) => {
  await page.goto("./#/bench?nets=cifar-resnet20%3Fwidth%3D0.25&weights=he.1");
  await page.getByRole("radio", { name: "Photo" }).check({ force: true });
  await choose(page, { name: "empty.png", buffer: Buffer.alloc(0) });
  await expect(statusOf(page)).toHaveText(/^“empty.png” is empty/);
  await choose(page, { name: "one.png", buffer: Buffer.from(plainPng(1, 1, [0, 0, 255])) });
  await expect(page.getByRole("button", { name: "Remove the photo" })).toBeVisible();
});
