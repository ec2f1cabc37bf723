/** The numbers of one tensor, in the layout of the file that they come from (convolution OIHW, fully connected OI). */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** A network's weights by their names in files, such as `C1.weight`. */
export type Weights = ReadonlyMap<string, WeightArray>;

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** `6 × 1 × 5 × 5`, as sentences quote a shape; `scalar` for none. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? "scalar" : shape.join(" × ");
}
