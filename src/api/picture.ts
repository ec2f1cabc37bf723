import { Problem, type SpatialShape } from "../architectures";

/** A picture from outside, and the shape that the network takes. */
export interface PictureSource {
  readonly picture: Float32Array | ImageData | Blob;
  readonly shape: SpatialShape;
}

/** Luma of ITU-R BT.601, for networks that see one channel. */
const luma = [0.299, 0.587, 0.114] as const;

/**
 * The picture as numbers in [0, 1], h × w × c. Arrays must fit exactly; images are scaled to the input's size,
 * and made grey for networks with one channel.
 * @throws Problem `bad-input`
 */
export async function readPicture(
  picture: PictureSource["picture"],
  shape: SpatialShape,
  network: string,
): Promise<Float32Array> {
  const expected = `${shape.join(" × ")} numbers in [0, 1]`;
  if (picture instanceof Float32Array) {
    const [height, width, channels] = shape;
    if (picture.length !== height * width * channels) {
      throw new Problem("bad-input", { network, expected, actual: `${picture.length} numbers` });
    }
    // A plain loop: large pictures are looked through in a fraction of their pass.
    for (let index = 0; index < picture.length; index++) {
      const value = picture[index] ?? Number.NaN;
      if (!(value >= 0 && value <= 1))
        throw new Problem("bad-input", { network, expected, actual: `${value} at index ${index}` });
    }
    return picture.slice();
  }
  return fromPixels(await drawScaled(picture, shape, network), shape);
}

async function drawScaled(
  picture: ImageData | Blob,
  shape: SpatialShape,
  network: string,
): Promise<ImageData> {
  const [height, width] = shape;
  try {
    const bitmap = await createImageBitmap(picture, {
      resizeHeight: height,
      resizeWidth: width,
      resizeQuality: "high",
    });
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return context.getImageData(0, 0, width, height);
  } catch (cause) {
    throw unreadable(shape, network, cause);
  }
}

function unreadable(shape: SpatialShape, network: string, cause: unknown): Problem {
  const expected = `${shape.join(" × ")} numbers in [0, 1], or a picture`;
  const actual = "no picture that this browser can read";
  return new Problem("bad-input", { network, expected, actual }, { cause });
}

function fromPixels({ data }: ImageData, [height, width, channels]: SpatialShape): Float32Array {
  const numbers = new Float32Array(height * width * channels);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const colour = [0, 1, 2].map((part) => (data[4 * pixel + part] ?? 0) / 255);
    const grey = luma.reduce((total, weight, part) => total + weight * (colour[part] ?? 0), 0);
    for (let channel = 0; channel < channels; channel++) {
      numbers[pixel * channels + channel] = channels === 1 ? grey : (colour[channel] ?? 0);
    }
  }
  return numbers;
}
