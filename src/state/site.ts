import { createStore } from "zustand/vanilla";
import { createNoticesSlice, type NoticesSlice } from "./notices";
import { createThemeSlice, type ThemeSlice } from "./theme";

/** What stands around every page. */
export type SiteState = ThemeSlice & NoticesSlice;

/** The site's store, there from the start: small, because every page waits for it. */
export function createSiteStore() {
  return createStore<SiteState>()((...creator) => ({
    ...createThemeSlice(...creator),
    ...createNoticesSlice(...creator),
  }));
}

export type SiteStore = ReturnType<typeof createSiteStore>;
