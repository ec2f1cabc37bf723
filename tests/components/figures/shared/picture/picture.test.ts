import { describe, expect, it } from "vitest";
import {
  channelsOfPicture,
  type Picture,
  pictureSizes,
} from "../../../../../src/components/figures/shared/picture/picture";
import { readPixels } from "../../../../../src/components/figures/shared/picture/pixels";
import { encodeStrokes } from "../../../../../src/scenes/digits/codec";
import { createDigit } from "../../../../../src/scenes/digits/examples";
import { heldPictures } from "../../../../../src/state/heldPictures";

describe("pictures as numbers", () => {
  it("lay the planes of a grid side by side", async () => {
    const planes = [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ];
    const { data, channels, side } = await readPixels({ from: "grid", side: 2, planes });
    expect({ channels, side }).toEqual({ channels: 2, side: 2 });
    expect([...data]).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
  });

  it("draw a digit as its strokes are drawn, at every size", async () => {
    for (const size of pictureSizes) {
      const digit = await readPixels({ from: "digit", label: 4, seed: 2, size });
      const strokes = encodeStrokes(createDigit(4, 2));
      const drawn = await readPixels({ from: "strokes", strokes, size });
      expect(digit.data).toHaveLength(size * size);
      const far = digit.data.filter((value, index) => Math.abs(value - (drawn.data[index] ?? 0)) > 0.2);
      // Text rounds points to 1/1024 of the side.
      expect(far.length).toBeLessThan(0.01 * size * size);
      expect(Math.max(...digit.data)).toBeGreaterThan(0.9);
    }
  });

  it("are the same object while nothing changes, so that a kernel that moves does not draw its picture again", async () => {
    const picture: Picture = { from: "digit", label: 1, seed: 9, size: 32 };
    expect(await readPixels({ ...picture })).toBe(await readPixels({ ...picture }));
    expect(await readPixels({ ...picture, seed: 10 })).not.toBe(await readPixels(picture));
  });

  it("show a photo in colours and as their mean, and say when it is not there", async () => {
    heldPictures.setState({ photo: null });
    const picture = { from: "photo", size: 32, colour: true } as const;
    const missing = await readPixels(picture);
    expect(missing.missing).toBe("photo");
    expect(missing.data).toEqual(new Float32Array(32 * 32 * 3));

    const rgba = Uint8ClampedArray.from(
      { length: 64 * 40 * 4 },
      (_, index) => [255, 51, 0, 255][index % 4] ?? 0,
    );
    heldPictures.setState({ photo: { width: 64, height: 40, rgba } });
    const colours = await readPixels(picture);
    expect(colours).toMatchObject({ missing: null, channels: channelsOfPicture(picture), side: 32 });
    const [red = 0, green = 0, blue = 0] = colours.data;
    expect([red, green, blue].map((value) => value.toFixed(3))).toEqual(["1.000", "0.200", "0.000"]);
    const grey = await readPixels({ ...picture, colour: false });
    expect(grey.data).toHaveLength(32 * 32);
    expect(grey.data[0]).toBeCloseTo(0.4, 5);
  });
});
