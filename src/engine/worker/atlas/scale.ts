/** From values to colours: which limit colours a map, and which of 256 palette entries a value takes. Pure. */
import type { AtlasRegion, PaletteName, Palettes } from "../../protocol";
import type { Placement } from "./layout";

/**
 * Entry of `diverging` that stands for 0, and for nothing else than |value| < limit / 254. Below it 128 entries
 * lead to −limit, above it 127 lead to limit.
 */
export const ZERO_ENTRY = 128;
export const LAST_ENTRY = 255;

/**
 * Colour of a value that is not a number: magenta, which no palette holds, so that it cannot pass for a value.
 * Infinities take the ends of the palette. Neither counts in a limit.
 */
export const NOT_A_NUMBER_COLOUR: readonly [red: number, green: number, blue: number, alpha: number] = [
  255, 0, 255, 255,
];

/** Smallest normal float32. GPUs may flush what is smaller to 0, so a limit below it counts as 0. */
export const SMALLEST_LIMIT = 2 ** -126;

/**
 * The palette entry of a value, or null when it is not a number. With a limit of 0 every finite value is 0.
 * `diverging`: −limit → 0, 0 → 128, limit → 255. `sequential`: 0 and below → 0, limit → 255. Beyond: the ends.
 */
export function paletteEntry(value: number, limit: number, palette: PaletteName): number | null {
  if (Number.isNaN(value)) return null;
  const share = toShare(value, limit);
  if (palette === "sequential") return roundHalfUp(Math.max(0, share) * LAST_ENTRY);
  const steps = share < 0 ? ZERO_ENTRY : LAST_ENTRY - ZERO_ENTRY;
  return roundHalfUp(ZERO_ENTRY + share * steps);
}

/** `value / limit`, held within [−1, 1]. */
function toShare(value: number, limit: number): number {
  if (!Number.isFinite(value)) return Math.sign(value);
  if (limit < SMALLEST_LIMIT) return 0;
  return Math.max(-1, Math.min(1, value / limit));
}

/** GLSL leaves the rounding of halves open, so that both painters spell it out. */
function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5);
}

/** Largest finite |value| (`diverging`), or largest finite value from 0 on (`sequential`), of a whole layer. */
export function largestValue(values: Float32Array, palette: PaletteName): number {
  const isSigned = palette === "diverging";
  let largest = 0;
  for (const value of values) {
    const size = isSigned ? Math.abs(value) : value;
    if (size > largest && size !== Number.POSITIVE_INFINITY) largest = size;
  }
  return largest;
}

/**
 * The same for each of some maps of a layer of `channels` maps, in NHWC order. Unit by unit and not map by map:
 * that is the order in memory, and several times faster for large layers.
 */
export function largestOfMaps(
  values: Float32Array,
  channels: number,
  maps: readonly number[],
  palette: PaletteName,
): Float32Array {
  const largest = new Float32Array(maps.length);
  const isSigned = palette === "diverging";
  for (let unit = 0; unit < values.length; unit += channels) {
    for (let at = 0; at < maps.length; at++) {
      const value = values[unit + (maps[at] ?? 0)] ?? 0;
      const size = isSigned ? Math.abs(value) : value;
      if (size > (largest[at] ?? 0) && size !== Number.POSITIVE_INFINITY) largest[at] = size;
    }
  }
  return largest;
}

/** What the page is told of a drawn view. `limits` holds one number for each drawn map. */
export function toRegion(placement: Placement, limits: Float32Array): AtlasRegion {
  const { view, x, y, width, height, columns, cellWidth, cellHeight } = placement;
  const { id, layer, gap } = view;
  return { id, layer, x, y, width, height, columns, cellWidth, cellHeight, gap, limits };
}

/** Colours until the page sends its own: black over grey to white, and black to white. */
export function createGreyPalettes(): Palettes {
  const grey = new Uint8Array((LAST_ENTRY + 1) * 4);
  for (let entry = 0; entry <= LAST_ENTRY; entry++) {
    grey.set([entry, entry, entry, 255], entry * 4);
  }
  return { diverging: grey, sequential: grey };
}
