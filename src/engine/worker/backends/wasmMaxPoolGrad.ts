import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm/dist/backend_wasm";
import {
  backend_util,
  type KernelConfig,
  MaxPoolGrad,
  type MaxPoolGradAttrs,
  type TensorInfo,
} from "@tensorflow/tfjs-core";

type PoolInfo = ReturnType<typeof backend_util.computePool2DInfo>;

interface Inputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
}

/**
 * The gradient of max pooling on the wasm backend's heap, in place of tfjs 4.22's kernel, which is wrong where
 * windows overlap. What comes to a window goes to its first largest value, as in PyTorch.
 */
export const wasmMaxPoolGrad: KernelConfig = {
  kernelName: MaxPoolGrad,
  backendName: "wasm",
  // tfjs gives every kernel's arguments the widest types; these are what it calls this one with.
  kernelFunc: ({ inputs, backend, attrs }) =>
    routeGradient(inputs as unknown as Inputs, backend as BackendWasm, attrs as unknown as MaxPoolGradAttrs),
};

function routeGradient({ dy, input }: Inputs, backend: BackendWasm, attrs: MaxPoolGradAttrs): TensorInfo {
  const [batch = 1, height = 1, width = 1, channels = 1] = input.shape;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const size: [number, number, number, number] = [batch, height, width, channels];
  const info = backend_util.computePool2DInfo(size, filterSize, strides, 1, pad, dimRoundingMode);
  const dx = backend.makeOutput(input.shape, "float32");
  // Taken after the allocation, which may move the heap.
  const target = backend.typedArrayFromHeap(dx).fill(0);
  const values = backend.typedArrayFromHeap(input);
  const incoming = backend.typedArrayFromHeap(dy);
  const windows = batch * info.outHeight * info.outWidth;
  for (let window = 0; window < windows; window++) {
    for (let channel = 0; channel < channels; channel++) {
      const winner = firstLargest(values, info, window, channel);
      target[winner] = (target[winner] ?? 0) + (incoming[window * channels + channel] ?? 0);
    }
  }
  return dx;
}

/** The place of the first largest value in a window of one channel; padding is never the largest. */
function firstLargest(values: ArrayLike<number>, info: PoolInfo, window: number, channel: number): number {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, padInfo, strideHeight, strideWidth } = info;
  const line = Math.floor(window / outWidth);
  const image = Math.floor(line / outHeight);
  const top = (line % outHeight) * strideHeight - padInfo.top;
  const left = (window % outWidth) * strideWidth - padInfo.left;
  let [winner, largest] = [-1, Number.NEGATIVE_INFINITY];
  for (let row = Math.max(0, top); row < Math.min(inHeight, top + info.filterHeight); row++) {
    for (let column = Math.max(0, left); column < Math.min(inWidth, left + info.filterWidth); column++) {
      const place = ((image * inHeight + row) * inWidth + column) * inChannels + channel;
      const value = values[place] ?? Number.NaN;
      if (winner < 0 || value > largest) [winner, largest] = [place, value];
    }
  }
  return winner;
}
