/** The numbers of one tensor, in the layout of the file that they come from (convolution OIHW, fully connected OI). */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** A network's weights by their names in files, such as `C1.weight`. */
export type Weights = ReadonlyMap<string, WeightArray>;

export function sizeOf(shape: readonly number[]): number {
  // First, because a product beyond all numbers times 0 would be none.
  if (shape.includes(0)) return 0;
  return shape.reduce((product, extent) => product * extent, 1);
}

/** More axes than this are counted, not listed. */
const mostAxes = 8;

/** `6 × 1 × 5 × 5`, as sentences quote a shape; `scalar` for none. */
export function formatShape(shape: readonly number[]): string {
  if (shape.length === 0) return "scalar";
  const shown = shape.slice(0, mostAxes).join(" × ");
  return shape.length > mostAxes ? `${shown} × … (${shape.length} axes)` : shown;
}
