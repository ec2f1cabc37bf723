import { Problem, type SpatialShape } from "../../../../architectures";
import { decodeStrokes } from "../../../../scenes/digits/codec";
import { createDigit } from "../../../../scenes/digits/examples";
import { digitPicture } from "../../../../scenes/digits/normalise";
import type { Stroke } from "../../../../scenes/digits/strokes";
import { sheetPicture } from "../../../../scenes/sheet";
import { isDigitShape, seesColours } from "../../../../state/picture";
import type { Picture } from "./picture";
import { type Pixels, readPixels } from "./pixels";

/**
 * A picture as a network takes it, h × w × c, channels fastest: ink as the bench gives it to such a network, and everything
 * else at the size of its input.
 * @throws Problem `no-own-picture`, `scene-not-drawn`
 */
export async function drawInput(picture: Picture, shape: SpatialShape): Promise<Float32Array> {
  switch (picture.from) {
    case "digit":
      return drawInk(createDigit(picture.label, picture.seed), shape);
    case "strokes":
      return drawInk(decodeStrokes(picture.strokes), shape);
    case "grid":
      return fitPixels(await readPixels(picture), shape);
    case "shore":
    case "photo":
    case "webcam": {
      const colour = picture.colour && seesColours(shape);
      const pixels = await readPixels({ ...picture, colour, size: shape[0] });
      if (pixels.missing) throw new Problem("no-own-picture", { picture: pixels.missing });
      return fitPixels(pixels, shape);
    }
  }
}

function drawInk(strokes: readonly Stroke[], shape: SpatialShape): Float32Array {
  const [size, , channels] = shape;
  return isDigitShape(shape) ? digitPicture(strokes).pixels : sheetPicture(strokes, size, channels, null);
}

/** The nearest pixel for each of the input's; one channel stands for all of them, and for one they are averaged. */
function fitPixels({ side, channels, data }: Pixels, [height, width, count]: SpatialShape): Float32Array {
  const fitted = new Float32Array(height * width * count);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (Math.floor((y * side) / height) * side + Math.floor((x * side) / width)) * channels;
      const pixel = data.subarray(from, from + channels);
      const mean = pixel.reduce((sum, value) => sum + value, 0) / channels;
      for (let channel = 0; channel < count; channel++) {
        const value = channels === count ? pixel[channel] : undefined;
        fitted[(y * width + x) * count + channel] = value ?? mean;
      }
    }
  }
  return fitted;
}
