import { imageSize } from "image-size";

/**
 * The largest picture that is decoded, in pixels: four bytes each lie in memory for as long. Phones take up to 200
 * million; a file of some kilobytes can claim as many as would take all memory that there is.
 */
export const mostPixels = 250_000_000;

export interface PhotoFacts {
  readonly width: number;
  readonly height: number;
  /** HEIF with HEVC in it, which few browsers may decode. */
  readonly isHeic: boolean;
}

/** Kinds that browsers know; the library sees others in files that are none. */
const known: ReadonlySet<string> = new Set(["avif", "bmp", "gif", "jpg", "png", "webp"]);

/** ISO/IEC 23008-12, annex B: the brands of HEIF files, and of those with HEVC. */
const heicBrands: ReadonlySet<string> = new Set(["heic", "heix", "hevc", "hevx", "mif1", "msf1"]);

/** What a picture's first bytes say about it; null for what is no picture of a kind that is known. */
export function readPhotoFacts(head: Uint8Array): PhotoFacts | null {
  try {
    const { width, height, type = "" } = imageSize(head);
    const isHeic = heicBrands.has(type);
    return known.has(type) || isHeic ? { width, height, isHeic } : null;
  } catch {
    // The library throws for files that it does not know; the browser may know them still.
    return null;
  }
}
