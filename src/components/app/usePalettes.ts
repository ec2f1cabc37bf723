import { useEffect } from "react";
import type { EngineRoom } from "../../state/engineRoom";
import { type ColourPalettes, createPalettes, paletteColours } from "../../viz/colour";
import { type ThemeValue, useTheme } from "./useTheme";

/** One theme shows at a time, and many maps are drawn in it. */
let last: { readonly of: ThemeValue; readonly palettes: ColourPalettes } | null = null;

/** The colours of values in the theme that shows. */
export function usePalettes(): ColourPalettes {
  const theme = useTheme();
  if (last?.of !== theme) {
    last = { of: theme, palettes: createPalettes({ ...paletteColours[theme.theme], paper: theme.paper }) };
  }
  return last.palettes;
}

/** Has the engine draw its maps in the theme that shows. */
export function useEnginePalettes(room: EngineRoom): void {
  const palettes = usePalettes();
  useEffect(() => {
    void room.setPalettes(palettes);
  }, [room, palettes]);
}
