import type { Random } from "../random";
import { type Colour, mix, overprint, parseColour } from "../raster/colour";
import type { LightKind } from "./scene";

/** What the air and the ground look like in a light. */
interface Air<Ink> {
  /** What is not printed on. */
  readonly paper: Ink;
  /** The key block: outlines and the darkest shadows. */
  readonly line: Ink;
  readonly sky: Ink;
  /** The sky above the horizon. */
  readonly glow: Ink;
  readonly sea: Ink;
  readonly deep: Ink;
  readonly foam: Ink;
  readonly sand: Ink;
  readonly wetSand: Ink;
}

/** Colours that things have of their own. */
interface Local<Ink> {
  readonly stone: Ink;
  readonly leaf: Ink;
  readonly bark: Ink;
  readonly white: Ink;
  readonly grey: Ink;
  readonly black: Ink;
  readonly red: Ink;
  readonly orange: Ink;
  readonly yellow: Ink;
  readonly green: Ink;
  readonly blue: Ink;
  readonly violet: Ink;
}

/** The inks that a picture is printed with: everything in it is one of them or a mixture of two. */
export interface Inks extends Air<Colour>, Local<Colour> {}

const daylight: Local<string> = {
  stone: "#857f76",
  leaf: "#47774f",
  bark: "#80583c",
  white: "#f7f2e4",
  grey: "#9aa5aa",
  black: "#2c303b",
  red: "#c9432f",
  orange: "#e2853a",
  yellow: "#eabb45",
  green: "#4f9373",
  blue: "#2c6496",
  violet: "#7a5688",
};

/** A light: its air, and how it turns local colours: printed over `over`, then mixed with `wash`, by these shares. */
interface Light {
  readonly air: Air<string>;
  readonly over: string;
  readonly overShare: number;
  readonly wash: string;
  readonly washShare: number;
}

const lights: Readonly<Record<LightKind, Light>> = {
  dawn: {
    air: {
      paper: "#f8ecdf",
      line: "#3a3350",
      sky: "#aebfd0",
      glow: "#f5c8ab",
      sea: "#8eb2b9",
      deep: "#54798f",
      foam: "#fcf2e6",
      sand: "#ecd0ae",
      wetSand: "#c8a48b",
    },
    over: "#f2dcd6",
    overShare: 0.6,
    wash: "#f0bfa8",
    washShare: 0.13,
  },
  morning: {
    air: {
      paper: "#f9f2e1",
      line: "#22364a",
      sky: "#a5d2d6",
      glow: "#f4e5c0",
      sea: "#5aaeac",
      deep: "#2a7b8a",
      foam: "#fcf8eb",
      sand: "#f0daaa",
      wetSand: "#d1af80",
    },
    over: "#fff6e6",
    overShare: 0.6,
    wash: "#f4e5c0",
    washShare: 0.05,
  },
  noon: {
    air: {
      paper: "#fbf5e5",
      line: "#1c2c46",
      sky: "#68b3d4",
      glow: "#cfe7e2",
      sea: "#2c8bad",
      deep: "#1c5b87",
      foam: "#fefbf1",
      sand: "#f3d69c",
      wetSand: "#d6a96f",
    },
    over: "#ffffff",
    overShare: 0,
    wash: "#f3d69c",
    washShare: 0.02,
  },
  gold: {
    air: {
      paper: "#f8edd2",
      line: "#3d292b",
      sky: "#d8c18a",
      glow: "#f8dfa4",
      sea: "#7b9986",
      deep: "#456b69",
      foam: "#fcf2d9",
      sand: "#eabd70",
      wetSand: "#c38f4a",
    },
    over: "#f8dfb0",
    overShare: 0.6,
    wash: "#e8b455",
    washShare: 0.12,
  },
  dusk: {
    air: {
      paper: "#f4ddc6",
      line: "#2a1e3c",
      sky: "#6c5c90",
      glow: "#f08a5a",
      sea: "#8b5e7e",
      deep: "#443a64",
      foam: "#f8d4b3",
      sand: "#c98d6d",
      wetSand: "#915e5b",
    },
    over: "#e6b3a6",
    overShare: 0.7,
    wash: "#a8557c",
    washShare: 0.14,
  },
  night: {
    air: {
      paper: "#c6d2df",
      line: "#0a1325",
      sky: "#1d2f54",
      glow: "#456690",
      sea: "#214468",
      deep: "#122641",
      foam: "#b7cde0",
      sand: "#74829a",
      wetSand: "#495a76",
    },
    over: "#90a6d0",
    overShare: 0.8,
    wash: "#1f3357",
    washShare: 0.2,
  },
  overcast: {
    air: {
      paper: "#edebe0",
      line: "#2b3138",
      sky: "#b0b9ba",
      glow: "#d9d9cd",
      sea: "#799292",
      deep: "#4a656c",
      foam: "#eff0e7",
      sand: "#cfc2a2",
      wetSand: "#a2967d",
    },
    over: "#dadfdc",
    overShare: 0.6,
    wash: "#b0b5ae",
    washShare: 0.16,
  },
  plate: {
    air: {
      paper: "#f5edd9",
      line: "#392e27",
      sky: "#e8dbbd",
      glow: "#f2e8d0",
      sea: "#bfc8b0",
      deep: "#8aa098",
      foam: "#f9f3e3",
      sand: "#e4d0a5",
      wetSand: "#c9b083",
    },
    over: "#f4e5c4",
    overShare: 0.6,
    wash: "#d9c698",
    washShare: 0.12,
  },
};

/** Inks that an edition may have been stretched with, and the largest share of it. */
const stretches = [daylight.yellow, daylight.red, daylight.blue, daylight.green];
const mostStretch = 0.09;

/** The inks of a light; `random` makes one edition differ a little from the next. */
export function mixInks(kind: LightKind, random: Random): Inks {
  const { air, over, overShare, wash, washShare } = lights[kind];
  const stretch = parseColour(stretches[Math.floor(random.next() * stretches.length)] ?? daylight.yellow);
  const share = random.between(0, mostStretch);
  const inAir = (hex: string) => mix(parseColour(hex), stretch, share);
  const inLight = (hex: string) => {
    const colour = parseColour(hex);
    const lit = mix(colour, overprint(colour, parseColour(over)), overShare);
    return mix(mix(lit, parseColour(wash), washShare), stretch, share / 2);
  };
  return { ...mapInks(air, inAir), ...mapInks(daylight, inLight) };
}

function mapInks<Name extends string>(
  inks: Readonly<Record<Name, string>>,
  toColour: (hex: string) => Colour,
): Record<Name, Colour> {
  const names = Object.keys(inks) as Name[];
  return Object.fromEntries(names.map((name) => [name, toColour(inks[name])])) as Record<Name, Colour>;
}
