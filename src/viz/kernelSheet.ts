import { largestMagnitude, type ValueBlock } from "./valueImage";

/** A layer's kernels in the file's layout: `[outputs, inputs per group, height, width]`, or shorter. */
export interface KernelTensor {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

export interface KernelSheet {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly ValueBlock[];
  /** The value at the end of the colour scale, the same for every kernel. */
  readonly limit: number;
  readonly columns: number;
  /** Cells from one kernel to the next. */
  readonly stepX: number;
  readonly stepY: number;
}

/** Whether a connection table lets an input map feed an output map. */
export type IsConnected = (output: number, input: number) => boolean;

/**
 * A matrix of kernels: a column for every output map, a row for every input map that feeds it. A layer with
 * one input map (or one number a connection) wraps into a block as wide as `wrap` kernels.
 */
export function layoutKernels(kernels: KernelTensor, wrap: number, isConnected: IsConnected): KernelSheet {
  const [outputs = 1, inputs = 1, height = 1, width = 1] = kernels.shape;
  const gap = height * width > 1 ? 1 : 0;
  const stepX = width + gap;
  const stepY = height + gap;
  const limit = largestMagnitude(Array.from(kernels.data));
  const isMatrix = inputs > 1;
  const columns = isMatrix ? outputs : Math.min(outputs, wrap);
  const blocks: ValueBlock[] = [];
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < inputs; input++) {
      if (!isConnected(output, input)) continue;
      const start = (output * inputs + input) * height * width;
      const values = Array.from({ length: height * width }, (_, index) => kernels.data[start + index] ?? 0);
      const column = (isMatrix ? output : output % columns) * stepX;
      const row = (isMatrix ? input : Math.floor(output / columns)) * stepY;
      blocks.push({ column, row, columns: width, values, limit });
    }
  }
  const rows = isMatrix ? inputs : Math.ceil(outputs / columns);
  return { width: columns * stepX - gap, height: rows * stepY - gap, blocks, limit, columns, stepX, stepY };
}
