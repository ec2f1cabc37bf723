import type { ElementType } from "./elements";
import type { WeightsFormat } from "./formats/format";
import type { WeightArray, Weights } from "./tensors";

/** One tensor of a file; its numbers are read when they are asked for. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Its numbers as float32, row by row. @throws Problem `weights-corrupt` when one is not finite. */
  read(): Promise<Float32Array<ArrayBuffer>>;
}

export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** Tensors that belong together: what a PyTorch file holds under one key, or all of any other. */
export interface TensorSet {
  /** Keys from the file's outermost dictionary to the set, such as `state_dict`; empty when it is the outermost. */
  readonly path: string;
  readonly tensors: StoredTensors;
}

/** A file whose structure has been read and checked, and whose numbers still lie in their source. */
export interface WeightsFile {
  readonly file: string;
  readonly format: WeightsFormat;
  /** At least one, outermost first. */
  readonly sets: readonly TensorSet[];
}

/**
 * Reads tensors one after the other, so that beside the result only a piece of one tensor is in memory.
 * @throws Problem as `StoredTensor.read`.
 */
export async function readTensors(tensors: StoredTensors): Promise<Weights> {
  const weights = new Map<string, WeightArray>();
  for (const [name, tensor] of tensors) {
    weights.set(name, { shape: tensor.shape, data: await tensor.read() });
  }
  return weights;
}
