/**
 * Sine and cosine of additions and products only. `Math.sin` may differ in its last bit from one engine to the next, and a
 * picture must have the same bytes everywhere. Off by at most 2e−9, far below a thousandth of a pixel.
 */
export function sine(degrees: number): number {
  const turned = degrees - 360 * Math.floor(degrees / 360);
  if (turned <= 90) return seriesOfSine(turned);
  if (turned <= 270) return seriesOfSine(180 - turned);
  return seriesOfSine(turned - 360);
}

export function cosine(degrees: number): number {
  return sine(degrees + 90);
}

/** Taylor's series up to the 13th power, for −90 to 90 degrees. */
function seriesOfSine(degrees: number): number {
  const x = (degrees * Math.PI) / 180;
  const square = x * x;
  let sum = 1;
  for (let factor = 12; factor >= 2; factor -= 2) sum = 1 - (sum * square) / (factor * (factor + 1));
  return x * sum;
}
