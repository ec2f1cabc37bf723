import { createContext, use } from "react";
import type { Theme } from "../../state/theme";

/** The theme that shows, and the colours of the style sheet's tokens that scripts draw with. */
export interface ThemeValue {
  readonly theme: Theme;
  readonly paper: string;
  readonly ink: string;
}

export const ThemeContext = createContext<ThemeValue | null>(null);

export function useTheme(): ThemeValue {
  const value = use(ThemeContext);
  if (!value) throw new Error("this component stands outside <ThemeProvider>");
  return value;
}
