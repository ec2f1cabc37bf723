import { type ReactNode, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { Theme } from "../../state/theme";
import { useSite } from "./AppContext";
import { ThemeContext, type ThemeValue } from "./useTheme";

const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function subscribeToSystem(listener: () => void): () => void {
  darkSystem.addEventListener("change", listener);
  return () => darkSystem.removeEventListener("change", listener);
}

/** The theme that the person chose, or else the system's. */
function useChosenTheme(): Theme {
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => darkSystem.matches);
  return useSite((state) => state.theme) ?? (systemIsDark ? "dark" : "light");
}

/** Puts the theme on the page. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const theme = useChosenTheme();
  const [value, setValue] = useState<ThemeValue>(() => applyTheme(theme));

  useLayoutEffect(() => {
    setValue((shown) => (shown.theme === theme ? shown : applyTheme(theme)));
  }, [theme]);

  return <ThemeContext value={value}>{children}</ThemeContext>;
}

function applyTheme(theme: Theme): ThemeValue {
  document.documentElement.dataset["theme"] = theme;
  const style = getComputedStyle(document.documentElement);
  const read = (token: string) => style.getPropertyValue(token).trim();
  return { theme, paper: read("--paper"), ink: read("--ink") };
}
