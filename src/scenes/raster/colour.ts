/** Red, green and blue, 0 to 255 each, as in sRGB. */
export type Colour = readonly [red: number, green: number, blue: number];

/** From "#rrggbb". */
export function parseColour(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  if (!/^#[0-9a-f]{6}$/u.test(hex))
    throw new RangeError(`A colour is written #rrggbb; this one is "${hex}".`);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `share` of `other` in `colour`, 0 to 1. */
export function mix(colour: Colour, other: Colour, share: number): Colour {
  const between = (channel: 0 | 1 | 2) => colour[channel] + share * (other[channel] - colour[channel]);
  return [between(0), between(1), between(2)];
}

/** One ink printed over another: each lets through its share of the light. */
export function overprint(colour: Colour, other: Colour): Colour {
  return [(colour[0] * other[0]) / 255, (colour[1] * other[1]) / 255, (colour[2] * other[2]) / 255];
}
