import { sizeOf } from "./tensors";

/**
 * Elements as memory holds them, put row by row: element (i, j, …) is `elements[i · strides[0] + j · strides[1] + …]`.
 * @returns `elements` themselves where they lie row by row already
 */
export function gatherRows(
  elements: Float32Array<ArrayBuffer>,
  shape: readonly number[],
  strides: readonly number[],
): Float32Array<ArrayBuffer> {
  if (isRowByRow(shape, strides)) return elements;
  const gathered = new Float32Array(sizeOf(shape));
  const position = shape.map(() => 0);
  let from = 0;
  for (let index = 0; index < gathered.length; index += 1) {
    gathered[index] = elements[from] ?? Number.NaN;
    from += step(position, shape, strides);
  }
  return gathered;
}

/** The strides of a tensor that lies column by column, as Fortran keeps matrices: the first index moves fastest. */
export function columnStrides(shape: readonly number[]): readonly number[] {
  let stride = 1;
  return shape.map((extent) => {
    const own = stride;
    stride *= extent;
    return own;
  });
}

/** Axes of one element may have any stride. */
function isRowByRow(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis] ?? 1;
    if (extent !== 1 && strides[axis] !== expected) return false;
    expected *= extent;
  }
  return true;
}

/** Moves the position to the next element in row-by-row order; returns how far that is among the elements. */
function step(position: number[], shape: readonly number[], strides: readonly number[]): number {
  let distance = 0;
  for (let axis = position.length - 1; axis >= 0; axis -= 1) {
    const at = position[axis] ?? 0;
    const stride = strides[axis] ?? 0;
    if (at + 1 < (shape[axis] ?? 1)) {
      position[axis] = at + 1;
      return distance + stride;
    }
    position[axis] = 0;
    distance -= at * stride;
  }
  return distance;
}
