import type { Layer, OpaqueReach, Padding, Pair, Shape } from "../../architectures";
import type { WeightArray } from "../tensors";

/** A layer of ours without its place in the graph. */
export type LayerDraft = Layer extends infer Kind
  ? Kind extends Layer
    ? Omit<Kind, "name" | "inputs" | "auxiliary">
    : never
  : never;

/** The layer of ours that computes the same as a model's operation, and its numbers. */
export interface Translation {
  readonly layer: LayerDraft;
  /**
   * Under our names and in our layouts, with one exception: units of vectors stand in the order in which tfjs flattens
   * maps, channels fastest.
   */
  readonly tensors: Readonly<Record<string, WeightArray>>;
}

/** One operation of a model whose value is shown. */
export interface ModelNode {
  /** Unique in the model, and as its file has it where that can be. */
  readonly name: string;
  /** As the file names what it computes. */
  readonly operation: string;
  /** The nodes that it reads, in order. */
  readonly inputs: readonly string[];
  /** How many numbers the file holds for it alone. */
  readonly parameters: number;
  /**
   * The layer of ours that means the same, on inputs of such shapes; null where there is none. The shape that it would
   * have must still be compared with what the operation really makes.
   */
  readonly translate: (inputs: readonly Shape[]) => Translation | null;
  /** How far its units see, where it is not translated; null where that is not known. */
  readonly reach: (inputs: readonly Shape[]) => OpaqueReach | null;
  readonly isNonNegative: boolean;
}

const noPadding: Padding = { top: 0, bottom: 0, left: 0, right: 0 };
const one: Pair = [1, 1];

/** Every unit is computed from those in its own place of what is read. */
export const sameUnit: OpaqueReach = {
  kernel: one,
  stride: one,
  padding: noPadding,
  dilation: one,
  maps: "own",
};

/** The same from all maps. */
export const samePlace: OpaqueReach = { ...sameUnit, maps: "all" };

/**
 * TensorFlow's padding `SAME`: as many windows as the stride leaves of the map, and what they lack shared by both
 * sides, the odd row or column at the end.
 */
export function samePadding(
  [height, width]: Pair,
  kernel: Pair,
  stride: Pair,
  dilation: Pair = one,
): Padding {
  const along = (axis: 0 | 1, extent: number) => {
    const span = dilation[axis] * (kernel[axis] - 1) + 1;
    const lacking = Math.max(0, (Math.ceil(extent / stride[axis]) - 1) * stride[axis] + span - extent);
    return [Math.floor(lacking / 2), Math.ceil(lacking / 2)] as const;
  };
  const [top, bottom] = along(0, height);
  const [left, right] = along(1, width);
  return { top, bottom, left, right };
}

/** TensorFlow's two named paddings; null for any other. */
export function namedPadding(
  name: unknown,
  extents: Pair,
  kernel: Pair,
  stride: Pair,
  dilation?: Pair,
): Padding | null {
  const lower = typeof name === "string" ? name.toLowerCase() : name;
  if (lower === "valid") return noPadding;
  return lower === "same" ? samePadding(extents, kernel, stride, dilation) : null;
}

/** Kernels from HWIO to OIHW. */
export function toOihw({ shape, data }: WeightArray): WeightArray {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  const target = new Float32Array(data.length);
  let from = 0;
  for (let tap = 0; tap < height * width; tap++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        target[(output * inputs + input) * height * width + tap] = data[from++] ?? 0;
      }
    }
  }
  return { shape: [outputs, inputs, height, width], data: target };
}

/**
 * Depthwise kernels, height × width × input × multiplier, to those of a convolution with a group for each input map,
 * whose outputs come one after the other: the first input's, the second's …
 */
export function depthwiseToOihw({ shape, data }: WeightArray): WeightArray {
  const [height = 0, width = 0, inputs = 0, multiplier = 0] = shape;
  return toOihw({ shape: [height, width, 1, inputs * multiplier], data });
}

/** From inputs × outputs to outputs × inputs. */
export function transposeMatrix({ shape, data }: WeightArray): WeightArray {
  const [inputs = 0, outputs = 0] = shape;
  const target = new Float32Array(data.length);
  for (let input = 0; input < inputs; input++) {
    for (let output = 0; output < outputs; output++) {
      target[output * inputs + input] = data[input * outputs + output] ?? 0;
    }
  }
  return { shape: [outputs, inputs], data: target };
}
