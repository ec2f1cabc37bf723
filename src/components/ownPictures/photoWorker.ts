/** Decodes photos beside the page: fifty megapixels take a second, in which the page must not stand still. */
import { Problem } from "../../architectures/problem";
import type { Backdrop } from "../../scenes/sheet";
import { middleSquare } from "./middleSquare";
import { mostPixels, readPhotoFacts } from "./photoFacts";
import type { PhotoAnswer } from "./readPhoto";

/** Longest side at which a photo is kept, in pixels: no network sees more. */
const longestSide = 512;

/** Bytes in which a picture says what it is; those of cameras begin with a small picture and with notes. */
const headLength = 2 ** 20;

addEventListener("message", ({ data: file }: MessageEvent<File>) => {
  shrinkPhoto(file).then(
    (photo) => postMessage({ photo } satisfies PhotoAnswer, { transfer: [photo.rgba.buffer] }),
    (error: unknown) => {
      const { code, values } =
        error instanceof Problem ? error : new Problem("photo-unreadable", { file: file.name });
      postMessage({ problem: { code, values } } satisfies PhotoAnswer);
    },
  );
});

async function shrinkPhoto(file: File): Promise<Backdrop> {
  if (file.size === 0) throw new Problem("photo-empty", { file: file.name });
  const facts = readPhotoFacts(new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
  if (facts && facts.width * facts.height > mostPixels) {
    const { width, height } = facts;
    throw new Problem("photo-too-large", { file: file.name, width, height, most: mostPixels });
  }
  const bitmap = await decode(file, facts?.isHeic ?? false);
  const side = Math.min(longestSide, bitmap.width, bitmap.height);
  const photo = middleSquare(bitmap, bitmap, side);
  bitmap.close();
  if (!photo) throw new Error("this browser gives no canvas");
  return photo;
}

async function decode(file: File, isHeic: boolean): Promise<ImageBitmap> {
  try {
    // Cameras write how they were held beside the picture (EXIF); not every browser heeds it unless told to.
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    throw unreadable(file, isHeic, cause);
  }
}

function unreadable({ name }: File, isHeic: boolean, cause: unknown): Problem {
  return new Problem(isHeic ? "photo-heic" : "photo-unreadable", { file: name }, { cause });
}
