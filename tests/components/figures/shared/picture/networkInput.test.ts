import { describe, expect, it } from "vitest";
import { drawInput } from "../../../../../src/components/figures/shared/picture/networkInput";
import { createDigit } from "../../../../../src/scenes/digits/examples";
import { digitPicture } from "../../../../../src/scenes/digits/normalise";
import { rasteriseStrokes } from "../../../../../src/scenes/digits/rasterise";
import { heldPictures } from "../../../../../src/state/heldPictures";

const digit = { from: "digit", label: 3, seed: 1, size: 64 } as const;

describe("a figure's picture as a network takes it", () => {
  it("is for LeNet-5 prepared as MNIST's digits were, and for other networks as it lies there", async () => {
    expect(await drawInput(digit, [32, 32, 1])).toEqual(digitPicture(createDigit(3, 1)).pixels);
    expect(await drawInput(digit, [48, 48, 1])).toEqual(rasteriseStrokes(createDigit(3, 1), 48));
    expect(await drawInput(digit, [48, 48, 3])).toHaveLength(48 * 48 * 3);
  });

  it("spreads a grid over the input, pixel by pixel and channel by channel", async () => {
    const picture = { from: "grid", side: 2, planes: [[0, 1, 2, 3]] } as const;
    const grid = { ...picture, planes: picture.planes.map((plane) => [...plane]) };
    expect([...(await drawInput(grid, [4, 4, 1]))]).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3]);
    expect([...(await drawInput(grid, [2, 2, 3]))]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    const two = { ...grid, planes: [...grid.planes, [2, 3, 4, 5]] };
    expect([...(await drawInput(two, [2, 2, 1]))]).toEqual([1, 2, 3, 4]);
  });

  it("says when it is the person's own and not here, and shows it at any size once it is", async () => {
    const photo = { from: "photo", size: 64, colour: true } as const;
    await expect(drawInput(photo, [8, 8, 3])).rejects.toMatchObject({ code: "no-own-picture" });
    const rgba = new Uint8ClampedArray(8 * 8 * 4).fill(255);
    heldPictures.setState({ photo: { width: 8, height: 8, rgba } });
    expect(new Set(await drawInput(photo, [8, 8, 3]))).toEqual(new Set([1]));
    expect(await drawInput(photo, [4, 4, 1])).toHaveLength(16);
    heldPictures.setState({ photo: null });
  });
});
