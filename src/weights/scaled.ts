import { failFor, quote } from "./failure";
import { formatShape } from "./tensors";

/**
 * Weights in 8 bits, as `training/convscope/storage.py` writes them: beside a tensor `<name>` of whole numbers (I8)
 * lies a vector `<name>.scale`, one number an output channel; the weight is the whole number times its row's scale.
 */
const suffix = ".scale";

interface Listed {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

/**
 * The names of scales by the names of the tensors that they belong to.
 * @throws Problem `weights-corrupt` where there is not one scale a row.
 */
export function findScales(tensors: readonly Listed[], file: string): ReadonlyMap<string, string> {
  const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
  const scales = new Map<string, string>();
  for (const { name, type, shape } of tensors) {
    const found = shapes.get(name + suffix);
    if (type !== "I8" || found === undefined) continue;
    const [rows] = shape;
    if (rows === undefined || found.length !== 1 || found[0] !== rows) {
      failFor(file)(
        `${quote(name + suffix)} has the shape ${formatShape(found)}, and ${quote(name)} is ${formatShape(shape)}`,
      );
    }
    scales.set(name, name + suffix);
  }
  return scales;
}

/** Turns the whole numbers of a tensor into its weights, in place. */
export function applyScale(data: Float32Array, scale: Float32Array): void {
  const columns = data.length / scale.length;
  for (const [row, factor] of scale.entries()) {
    for (let index = row * columns; index < (row + 1) * columns; index += 1) {
      data[index] = (data[index] ?? 0) * factor;
    }
  }
}
