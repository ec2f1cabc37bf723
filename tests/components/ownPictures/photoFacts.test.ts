import { readFileSync } from "node:fs";
import fc from "fast-check";
import { encode } from "fast-png";
import { describe, expect, test } from "vitest";
import { mostPixels, readPhotoFacts } from "../../../src/components/ownPictures/photoFacts";

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/photos/${name}`, import.meta.url)) as Uint8Array;

describe("what a picture’s first bytes say", () => {
  test("is its size", () => {
    const png = encode({ width: 12, height: 7, data: new Uint8Array(12 * 7 * 3), channels: 3, depth: 8 });
    expect(readPhotoFacts(png)).toEqual({ width: 12, height: 7, isHeic: false });
  });

  test("is that they are HEIC", () => {
    expect(readPhotoFacts(fixture("scene.heic"))).toEqual({ width: 64, height: 64, isHeic: true });
  });

  test("is nothing for what is no picture, and they never throw", () => {
    expect(readPhotoFacts(new TextEncoder().encode("Dear reader,"))).toBeNull();
    expect(readPhotoFacts(new Uint8Array(100))).toBeNull();
    const heads = ["ffd8ffe0", "89504e470d0a1a0a", "474946383961", "00000018667479706865696300000000"];
    fc.assert(
      fc.property(fc.constantFrom("", ...heads), fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        readPhotoFacts(Uint8Array.from([...Buffer.from(head, "hex"), ...rest]));
      }),
    );
  });
});

test("the largest cameras’ pictures are not too large", () => {
  // 200 megapixels, as phones have had since 2022.
  expect(16_320 * 12_240).toBeLessThan(mostPixels);
});
