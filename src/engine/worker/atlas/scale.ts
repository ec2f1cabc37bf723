/** From values to colours: which of a palette's entries a value takes. Pure. */
import type { AtlasRegion, MapView, PaletteName, Palettes, ScaleCurve } from "../../protocol";
import type { Placement } from "./layout";

/**
 * Entry of `diverging` that stands for 0, and for nothing else than |value| < limit / 254. Below it 128 entries
 * lead to −limit, above it 127 lead to limit.
 */
export const ZERO_ENTRY = 128;
export const LAST_ENTRY = 255;

/** Values beyond the ends of the scale, infinite ones among them, are marked: they have colours of their own. */
export const BELOW_ENTRY = 256;
export const BEYOND_ENTRY = 257;

/** What is not a number: the engine's own entry, after those that the page sends. */
export const NOT_A_NUMBER_ENTRY = 258;

/** Colours that the painters look up: the page's and the one for what is not a number. */
export const ENTRY_COUNT = 259;

/**
 * Colour of a value that is not a number: magenta, which no palette holds, so that it cannot pass for a value.
 */
export const NOT_A_NUMBER_COLOUR: readonly [red: number, green: number, blue: number, alpha: number] = [
  255, 0, 255, 255,
];

/** Smallest normal float32. GPUs may flush what is smaller to 0, so a limit below it counts as 0. */
export const SMALLEST_LIMIT = 2 ** -126;

export interface ColourScale {
  /** Values end here. With 0 every finite value is 0. */
  readonly limit: number;
  readonly palette: PaletteName;
  readonly curve: ScaleCurve;
}

/**
 * The palette entry of a value. `diverging`: −limit → 0, 0 → 128, limit → 255. `sequential`: 0 and below → 0, limit →
 * 255. Beyond the ends by more than half an entry, and for what is not a number: the entries behind them.
 */
export function paletteEntry(value: number, { limit, palette, curve }: ColourScale): number {
  if (Number.isNaN(value)) return NOT_A_NUMBER_ENTRY;
  const entry = roundHalfUp(entryAt(followCurve(toShare(value, limit), curve), palette));
  if (entry > LAST_ENTRY) return BEYOND_ENTRY;
  return entry < 0 ? BELOW_ENTRY : entry;
}

function entryAt(share: number, palette: PaletteName): number {
  if (palette === "sequential") return Math.max(0, share) * LAST_ENTRY;
  return ZERO_ENTRY + share * (share < 0 ? ZERO_ENTRY : LAST_ENTRY - ZERO_ENTRY);
}

/** Of a limit that counts as 0, only infinities have a share. */
function toShare(value: number, limit: number): number {
  return limit < SMALLEST_LIMIT && Number.isFinite(value) ? 0 : value / limit;
}

function followCurve(share: number, curve: ScaleCurve): number {
  return curve === "linear" ? share : Math.sign(share) * Math.sqrt(Math.abs(share));
}

/** GLSL leaves the rounding of halves open, so that all painters spell it out. */
function roundHalfUp(value: number): number {
  return Math.floor(value + 0.5);
}

/** Where a view's scale ends when the view does not say. */
export const LARGEST = 100;

/** What the page is told of a drawn view. `limits` holds one number for each drawn map. */
export function toRegion(placement: Placement, limits: Float32Array): AtlasRegion {
  const { view, x, y, width, height, columns, cellWidth, cellHeight } = placement;
  const { id, layer, gap } = view;
  const place = { x, y, width, height, columns, cellWidth, cellHeight, gap };
  return { id, layer, ...place, limits, percentile: shownPercentile(view), curve: curveOf(view) };
}

function shownPercentile(view: MapView): number | null {
  return typeof view.scale === "object" ? null : percentileOf(view);
}

export function percentileOf({ percentile = LARGEST }: MapView): number {
  return percentile;
}

export function curveOf({ curve = "linear" }: MapView): ScaleCurve {
  return curve;
}

/** Colours as the painters look them up: `ENTRY_COUNT` RGBA colours, as whole pixels in the machine's byte order. */
export function toEntries(palette: Uint8Array): Uint32Array {
  const bytes = new Uint8Array(ENTRY_COUNT * 4);
  bytes.set(palette.subarray(0, NOT_A_NUMBER_ENTRY * 4));
  bytes.set(NOT_A_NUMBER_COLOUR, NOT_A_NUMBER_ENTRY * 4);
  return new Uint32Array(bytes.buffer);
}

/** Colours until the page sends its own: black over grey to white, and black to white; what is beyond is marked red. */
export function createGreyPalettes(): Palettes {
  const grey = new Uint8Array(NOT_A_NUMBER_ENTRY * 4);
  for (let entry = 0; entry <= LAST_ENTRY; entry++) {
    grey.set([entry, entry, entry, 255], entry * 4);
  }
  for (const entry of [BELOW_ENTRY, BEYOND_ENTRY]) grey.set([255, 0, 0, 255], entry * 4);
  return { diverging: grey, sequential: grey };
}
