import type { StateCreator } from "zustand/vanilla";
import { isSamePreparation } from "../engine/preparation";
import type { LoadedNetwork, Preprocess } from "../engine/protocol";

/** How pictures are prepared for the network on the bench. */
export interface PreparationSlice {
  /** As the person wants it; null: as the weights were trained. */
  readonly preparation: Preprocess | null;
  /** Prepares otherwise than the weights say, or, with null or what they say, as they say. */
  prepare(preparation: Preprocess | null): void;
}

type Prepared = Pick<PreparationSlice, "preparation"> & { readonly loaded: LoadedNetwork | null };

export const createPreparationSlice: StateCreator<Prepared & PreparationSlice, [], [], PreparationSlice> = (
  set,
  get,
) => ({
  preparation: null,
  prepare: (preparation) => {
    const trained = get().loaded?.preprocess ?? null;
    const isAsTrained = preparation && trained && isSamePreparation(preparation, trained);
    set({ preparation: isAsTrained ? null : preparation });
  },
});

/** What the network sees pictures through; null until its weights say. */
export function shownPreparation({ preparation, loaded }: Prepared): Preprocess | null {
  return preparation ?? loaded?.preprocess ?? null;
}
