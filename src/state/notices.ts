import type { StateCreator } from "zustand/vanilla";

export interface Notice {
  readonly id: number;
  readonly text: string;
}

/** Sentences for the person that stay until they are dismissed. */
export interface NoticesSlice {
  readonly notices: readonly Notice[];
  notify(text: string): void;
  dismiss(id: number): void;
}

export const createNoticesSlice: StateCreator<NoticesSlice> = (set, get) => ({
  notices: [],
  notify: (text) => {
    const { notices } = get();
    if (notices.some((notice) => notice.text === text)) return;
    const id = (notices.at(-1)?.id ?? 0) + 1;
    set({ notices: [...notices, { id, text }] });
  },
  dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
});
