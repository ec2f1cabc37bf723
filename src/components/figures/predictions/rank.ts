/** Indices of the values, largest first; equal ones in their own order. */
export function rankPredictions(values: ArrayLike<number>): readonly number[] {
  return Array.from(values, (_, index) => index).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
}
