/** Layers as tfjs leaves them on the GPU: packed or not, uploaded, sliced, reshaped, wider than a texture. */
import {
  add,
  concat,
  conv2d,
  maxPool,
  relu,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import { type Shape, unitCount } from "../../../src/architectures";
import type { LayerMaps } from "../../../src/engine/worker/atlas";

/** Values of both signs, the same at every call: enough for a texel that is out of place to show. */
export function createValues(shape: readonly number[], phase = 0): Float32Array {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 12.9898 + phase) * (1 + (index % 7)));
}

function upload(shape: readonly number[], phase = 0): Tensor {
  return tensor(createValues(shape, phase), [...shape], "float32");
}

type Volume = [batch: number, height: number, width: number, channels: number];

const volume = (...shape: Volume): Tensor4D => upload(shape) as Tensor4D;
const convolve = (input: Tensor4D, kernel: Volume): Tensor =>
  conv2d(input, upload(kernel) as Tensor4D, 1, "valid");
const packed = (input: Tensor): Tensor => add(input, input);

/** Each makes a tensor with a batch of 1. The name says what is special about where its values lie. */
const makers: Readonly<Record<string, () => Tensor>> = {
  "uploaded map": () => volume(1, 28, 28, 6),
  "uploaded vector": () => upload([1, 84]),
  "small enough for a uniform": () => upload([1, 3]),
  "convolution 5 × 5": () => convolve(volume(1, 32, 32, 1), [5, 5, 1, 6]),
  "convolution 1 × 1, odd width": () => convolve(volume(1, 7, 5, 4), [1, 1, 4, 3]),
  "pooled, odd": () => maxPool(volume(1, 15, 13, 3), 3, 2, "valid"),
  "packed map": () => relu(packed(volume(1, 10, 10, 16))),
  "packed, odd sizes": () => packed(volume(1, 7, 5, 3)),
  "packed 1 × 1": () => packed(volume(1, 1, 1, 120)),
  "packed vector": () => packed(upload([1, 84])),
  "packed, flattened": () => reshape(packed(volume(1, 5, 5, 16)), [1, 400]),
  "packed, flattened from odd": () => reshape(packed(volume(1, 3, 3, 5)), [1, 45]),
  "packed as three dimensions": () => reshape(packed(upload([9, 5, 4]) as Tensor3D), [1, 9, 5, 4]),
  "packed under another shape": () => {
    const plane = upload([5, 7]);
    const map = reshape(plane, [1, 5, 7, 1]);
    // Packs the values that both share by the shape of the plane.
    packed(plane);
    return map;
  },
  "unpacked, flattened": () => reshape(maxPool(volume(1, 9, 9, 4), 3, 3, "valid"), [1, 36]),
  "contiguous slice": () => slice(maxPool(volume(3, 8, 8, 4), 2, 2, "valid"), [1, 0, 0, 0], [1, 4, 4, 4]),
  "slice of channels": () => slice(maxPool(volume(1, 8, 8, 9), 2, 2, "valid"), [0, 0, 0, 2], [1, 4, 4, 5]),
  "slice of packed": () => slice(packed(volume(3, 6, 5, 4)), [1, 0, 0, 0], [1, 6, 5, 4]),
  concatenated: () => concat([packed(volume(1, 6, 6, 3)), packed(volume(1, 6, 6, 5))], 3),
  picture: () => volume(1, 224, 224, 3),
  "large packed": () => packed(volume(1, 112, 112, 8)),
  "more channels than a texture is wide": () => maxPool(volume(1, 2, 2, 9001), 2, 2, "valid"),
  "packed, more channels than a texture is wide": () => packed(volume(1, 1, 2, 17001)),
  "vector longer than a texture is wide": () => reshape(packed(volume(1, 7, 7, 512)), [1, 25088]),
  "hardly finite": () =>
    tensor(
      [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, -2, 0, 3e38, 1e-20],
      [1, 2, 4, 1],
      "float32",
    ),
  "few sizes, mostly zero": () =>
    tensor(
      createValues([20, 20, 3]).map((value) => Math.max(0, Math.round(value) - 3)),
      [1, 20, 20, 3],
      "float32",
    ),
  "half a million units": () => upload([1, 700, 700, 1]),
  zeros: () => packed(tensor(new Float32Array(50), [1, 5, 5, 2], "float32")),
};

export const layerNames = Object.keys(makers);

/** Make them on the backend that is to draw them; the tensors are the caller's. */
export function createLayers(names: readonly string[]): Map<string, LayerMaps> {
  return new Map(names.map((name) => [name, toLayer(tidy(() => makers[name]?.() ?? upload([1, 1])))]));
}

function toLayer(values: Tensor): LayerMaps {
  const shape = values.shape.slice(1) as unknown as Shape;
  if (unitCount(shape) !== values.size) throw new RangeError(`a batch of one, not [${values.shape}]`);
  return { tensor: values, shape };
}
