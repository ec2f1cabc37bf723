/**
 * Colours for values. Both palettes start at the paper's colour, so that "nothing" looks like nothing, and change
 * evenly in CIELAB lightness, so that equal steps in value look like equal steps. The signed one runs from blue
 * to orange-brown: the pair that deuteranopes and protanopes tell apart.
 *
 * The entries' meaning is the engine's (`src/engine/worker/atlas/scale.ts`): `diverging` has 0 for −limit, 128 for exactly
 * zero and 255 for limit; `sequential` has 0 for zero and 255 for limit. Two more, 256 and 257, mark what lies beyond the
 * lower and the upper end: saturated, and as far in lightness from the scale's end as from the paper.
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
  /** Of values beyond −limit, and beyond limit. */
  readonly below: string;
  readonly beyond: string;
}

/** 258 RGBA colours each, all opaque: the scale's 256, then those for what lies below and beyond it. */
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
  below: "#00c2f5",
  beyond: "#ffc400",
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
    below: "#00a2ff",
    beyond: "#ff8800",
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
  const marks = [colours.below, colours.beyond].map(parseHex);
  return {
    diverging: toBytes(marks, (entry) =>
      entry < ZERO_ENTRY
        ? negative((ZERO_ENTRY - entry) / belowZero)
        : positive((entry - ZERO_ENTRY) / aboveZero),
    ),
    sequential: toBytes(marks, (entry) => sequential(entry / (ENTRIES - 1))),
  };
}

/** How colour follows value; as the engine draws it. */
export type LegendCurve = "linear" | "root";

export interface LegendStop {
  /** 0 at the scale's lower end, 1 at its upper one. */
  readonly offset: number;
  /** CSS. */
  readonly colour: string;
}

/** `count` evenly spaced values of a scale in their colours, its two ends among them; for a legend drawn in rectangles. */
export function legendStops(
  palettes: ColourPalettes,
  { palette, curve, count }: { palette: keyof ColourPalettes; curve: LegendCurve; count: number },
): LegendStop[] {
  if (!Number.isInteger(count) || count < 2)
    throw new RangeError(`a legend has 2 or more stops, not ${count}`);
  return Array.from({ length: count }, (_, stop) => {
    const offset = stop / (count - 1);
    return { offset, colour: entryColour(palettes[palette], entryAt(offset, palette, curve)) };
  });
}

/** The entry for a place between the ends of a scale. */
function entryAt(offset: number, palette: keyof ColourPalettes, curve: LegendCurve): number {
  const follow = (size: number) => (curve === "root" ? Math.sqrt(size) : size);
  if (palette === "sequential") return Math.round(follow(offset) * (ENTRIES - 1));
  const share = 2 * offset - 1;
  const steps = share < 0 ? -ZERO_ENTRY : ENTRIES - 1 - ZERO_ENTRY;
  return Math.round(ZERO_ENTRY + follow(Math.abs(share)) * steps);
}

/** What marks values beyond a scale's ends, in CSS. */
export function markColours({ diverging }: ColourPalettes): {
  readonly below: string;
  readonly beyond: string;
} {
  return { below: entryColour(diverging, ENTRIES), beyond: entryColour(diverging, ENTRIES + 1) };
}

function entryColour(palette: Uint8Array, entry: number): string {
  const [red = 0, green = 0, blue = 0] = palette.subarray(entry * 4, entry * 4 + 3);
  return `rgb(${red}, ${green}, ${blue})`;
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

function toBytes(marks: readonly Rgb[], colourOf: (entry: number) => Rgb): Uint8Array<ArrayBuffer> {
  const colours = [...Array.from({ length: ENTRIES }, (_, entry) => colourOf(entry)), ...marks];
  return Uint8Array.from(
    colours.flatMap(({ r, g, b }) => [Math.round(r), Math.round(g), Math.round(b), 255]),
  );
}
