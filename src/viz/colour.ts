/**
 * Colours for values. Both palettes start at the paper's colour, so that "nothing" looks like nothing, and change
 * evenly in CIELAB lightness, so that equal steps in value look like equal steps. The signed one runs from blue
 * to orange-brown: the pair that deuteranopes and protanopes tell apart.
 *
 * The entries' meaning is the engine's (`src/engine/worker/atlas/scale.ts`): of 256, `diverging` has 0 for −limit, 128 for
 * exactly zero and 255 for limit; `sequential` has 0 for zero and 255 for limit.
 */
import { type Lab, parseHex, type Rgb, toLab, toRgb } from "./lab";

export type Theme = "light" | "dark" | "projector";

/** CSS colours. `…Middle` is what the palette passes near halfway: it gives the colour, the end the contrast. */
export interface PaletteColours {
  /** The page's background: where zero lies. */
  readonly paper: string;
  readonly negativeMiddle: string;
  readonly negative: string;
  readonly positiveMiddle: string;
  readonly positive: string;
  readonly sequentialMiddle: string;
  readonly sequential: string;
}

/** 256 RGBA colours each, all opaque. */
export interface ColourPalettes {
  readonly diverging: Uint8Array<ArrayBuffer>;
  readonly sequential: Uint8Array<ArrayBuffer>;
}

const ENTRIES = 256;
const ZERO_ENTRY = 128;

/** On light paper the ends are dark, on dark paper light: the larger a value, the further from the paper. */
const onLight: Omit<PaletteColours, "paper"> = {
  negativeMiddle: "#2a8fe0",
  negative: "#0b3266",
  positiveMiddle: "#f07f14",
  positive: "#6b2406",
  sequentialMiddle: "#0fa3a0",
  sequential: "#12284a",
};

/** What the themes' design tokens take for their palettes, all but the paper. */
export const paletteColours: Readonly<Record<Theme, Omit<PaletteColours, "paper">>> = {
  light: onLight,
  dark: {
    negativeMiddle: "#1f6fd0",
    negative: "#b9dcff",
    positiveMiddle: "#c9560a",
    positive: "#ffd6ad",
    sequentialMiddle: "#0b9096",
    sequential: "#e9f7cf",
  },
  projector: { ...onLight, negative: "#06234d", positive: "#531a02", sequential: "#081a36" },
};

export function createPalettes(colours: PaletteColours): ColourPalettes {
  const { paper } = colours;
  const negative = createRamp(paper, colours.negativeMiddle, colours.negative);
  const positive = createRamp(paper, colours.positiveMiddle, colours.positive);
  const sequential = createRamp(paper, colours.sequentialMiddle, colours.sequential);
  const belowZero = ZERO_ENTRY;
  const aboveZero = ENTRIES - 1 - ZERO_ENTRY;
  return {
    diverging: toBytes((entry) =>
      entry < ZERO_ENTRY
        ? negative((ZERO_ENTRY - entry) / belowZero)
        : positive((entry - ZERO_ENTRY) / aboveZero),
    ),
    sequential: toBytes((entry) => sequential(entry / (ENTRIES - 1))),
  };
}

export interface LegendStop {
  /** 0 at the palette's first entry, 1 at its last. */
  readonly offset: number;
  /** CSS. */
  readonly colour: string;
}

/** `count` evenly spaced colours of a palette, its two ends among them; for a legend drawn in rectangles. */
export function legendStops(palette: Uint8Array, count: number): LegendStop[] {
  if (!Number.isInteger(count) || count < 2)
    throw new RangeError(`a legend has 2 or more stops, not ${count}`);
  return Array.from({ length: count }, (_, stop) => {
    const offset = stop / (count - 1);
    const at = Math.round(offset * (palette.length / 4 - 1)) * 4;
    const [red = 0, green = 0, blue = 0] = palette.subarray(at, at + 3);
    return { offset, colour: `rgb(${red}, ${green}, ${blue})` };
  });
}

/** From paper (0) to end (1). */
type Ramp = (share: number) => Rgb;

/**
 * Lightness runs straight from paper to end; the colour (a, b) follows a quadratic Bézier curve that the middle
 * pulls to its side, so that half-large values are colourful and not merely pale.
 */
function createRamp(paper: string, middle: string, end: string): Ramp {
  const [from, through, to] = [paper, middle, end].map((colour) => toLab(parseHex(colour))) as [
    Lab,
    Lab,
    Lab,
  ];
  return (share) => {
    const rest = 1 - share;
    const along = (axis: "a" | "b"): number =>
      rest * rest * from[axis] + 2 * rest * share * through[axis] + share * share * to[axis];
    return toRgb({ l: rest * from.l + share * to.l, a: along("a"), b: along("b") });
  };
}

function toBytes(colourOf: (entry: number) => ReturnType<Ramp>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ENTRIES * 4);
  for (let entry = 0; entry < ENTRIES; entry++) {
    const { r, g, b } = colourOf(entry);
    bytes.set([Math.round(r), Math.round(g), Math.round(b), 255], entry * 4);
  }
  return bytes;
}
