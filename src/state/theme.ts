import type { StateCreator } from "zustand/vanilla";

export const themes = ["light", "dark", "projector"] as const;
export type Theme = (typeof themes)[number];

/** The theme that a link to the bench asks for; null where it asks for none. */
export function themeInLink(query: string): Theme | null {
  const named = new URLSearchParams(query).get("theme");
  return themes.find((theme) => theme === named) ?? null;
}

/** A theme of null follows the system. */
export interface ThemeSlice {
  readonly theme: Theme | null;
  chooseTheme(theme: Theme): void;
}

export const createThemeSlice: StateCreator<ThemeSlice> = (set) => ({
  theme: null,
  chooseTheme: (theme) => set({ theme }),
});
