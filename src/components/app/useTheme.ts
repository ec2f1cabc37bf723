import { createContext, use } from "react";
import type { Theme } from "../../state/view";
import { type ColourPalettes, createPalettes, paletteColours } from "../../viz/colour";

/** The theme that shows, and what scripts draw with: colours from the style sheet's tokens, and the value maps. */
export interface ThemeValue {
  readonly theme: Theme;
  readonly ink: string;
  readonly palettes: ColourPalettes;
}

/** The value of a theme whose tokens are `paper` and `ink`. */
export function createThemeValue(theme: Theme, { paper, ink }: { paper: string; ink: string }): ThemeValue {
  return { theme, ink, palettes: createPalettes({ ...paletteColours[theme], paper }) };
}

export const ThemeContext = createContext<ThemeValue | null>(null);

export function useTheme(): ThemeValue {
  const value = use(ThemeContext);
  if (!value) throw new Error("this component stands outside <ThemeProvider>");
  return value;
}
