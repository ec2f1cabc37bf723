import type { StateCreator } from "zustand/vanilla";
import type { Spec } from "../../architectures";
import { registerPlan } from "../../architectures/networkPlan";
import { isSamePreparation } from "../../engine/preparation";
import type { LoadedNetwork, ModelSource, Preprocess } from "../../engine/protocol";
import type { FitChoice } from "../../weights/fits";
import type { ManifestEntry } from "../../weights/manifest";
import type { DrawingSlice } from "../drawing";
import type { EngineSlice } from "../engine";
import type { PictureSlice } from "../picture";
import type { SelectionSlice } from "../selection";
import {
  type ColumnId,
  type ColumnParts,
  type ColumnRun,
  type Columns,
  columnOf,
  runOf,
  withParts,
  withRun,
} from "./column";
import { openColumn } from "./openColumn";
import { sourceBeside } from "./sourceBeside";
import { type BenchWeights, isOwn } from "./weights";

/** What a person chooses for one column; for the chosen one where none is named. */
export interface ChoicesSlice {
  /** Takes a network with the shipped weights that fit it, or else untrained ones. */
  chooseNetwork(spec: Spec, column?: ColumnId): void;
  /** Takes weights that ship, and their network with them. */
  chooseTrained(entry: ManifestEntry, column?: ColumnId): void;
  /** Takes other weights, and the preparation that they were trained with. */
  chooseWeights(weights: BenchWeights, column?: ColumnId): void;
  /** Takes another of the sets in the running file; pictures are prepared as before. */
  chooseFit(fit: FitChoice, column?: ColumnId): void;
  /** Prepares pictures otherwise than the weights say, or, with null or what they say, as they say. */
  prepare(preparation: Preprocess | null, column?: ColumnId): void;
  /** Asks for a TensorFlow.js model of the person's own: network and weights at once. */
  openModel(model: ModelSource, column?: ColumnId): void;
  /** Puts a model that the engine has loaded in the place of what ran. */
  showModel(loaded: LoadedNetwork, model: ModelSource, column?: ColumnId): void;
  /** Takes the file by the order of its tensors, as it was offered. */
  takeOffer(column?: ColumnId): void;
  leaveOffer(column?: ColumnId): void;
  acceptLinkedAddress(column?: ColumnId): void;
  declineLinkedAddress(column?: ColumnId): void;
  dismissInterruption(column?: ColumnId): void;
}

type Surroundings = ChoicesSlice &
  Columns &
  Pick<EngineSlice, "shipped"> &
  Pick<SelectionSlice, "selected" | "pointed"> &
  Pick<PictureSlice, "source"> &
  Pick<DrawingSlice, "strokes">;

/** What changes when another network comes into a column: one looks where its first layers are. */
function withNetwork(state: Surroundings, id: ColumnId, parts: ColumnParts): Partial<Surroundings> {
  const { columns, selected } = state;
  return {
    columns: withParts(columns, id, parts),
    selected: selected?.column === id ? null : selected,
    pointed: null,
  };
}

export const createChoicesSlice: StateCreator<Surroundings, [], [], ChoicesSlice> = (set, get) => {
  const column = (id: ColumnId) => columnOf(get(), id);
  const change = (id: ColumnId, parts: Partial<ColumnParts>, said: Partial<ColumnRun> = {}) =>
    set({ columns: withParts(get().columns, id, parts), runs: withRun(get().runs, id, said) });
  const open = (id: ColumnId, parts: ColumnParts) =>
    set({
      ...withNetwork(get(), id, parts),
      runs: withRun(get().runs, id, { opening: null }),
      source: sourceBeside(get()),
    });

  return {
    chooseNetwork: (spec, id = get().chosen) => open(id, openColumn(spec, get().shipped)),
    chooseTrained: (entry, id = get().chosen) => open(id, openColumn(entry.spec, [entry])),
    chooseWeights: (weights, id = get().chosen) =>
      change(id, { weights, linkedAddress: null, preparation: null }, { interruption: null }),
    chooseFit: (fit, id = get().chosen) => {
      const weights = column(id)?.weights;
      if (weights && isOwn(weights)) change(id, { weights: { ...weights, fit } });
    },
    prepare: (preparation, id = get().chosen) => {
      const trained = runOf(get(), id).loaded?.preprocess ?? null;
      const isAsTrained = preparation && trained && isSamePreparation(preparation, trained);
      change(id, { preparation: isAsTrained ? null : preparation });
    },
    openModel: (opening, id = get().chosen) => change(id, {}, { opening }),
    showModel: (loaded, model, id = get().chosen) => {
      if (!loaded.model) throw new RangeError(`"${loaded.spec}" is no model of the person's own`);
      registerPlan(loaded.model.graph);
      const said = { loaded, opening: null, progress: null, failure: null, result: null };
      set({
        ...withNetwork(get(), id, { ...openColumn(loaded.spec, []), weights: model }),
        runs: withRun(get().runs, id, said),
      });
    },
    takeOffer: (id = get().chosen) => {
      const { offer } = runOf(get(), id);
      change(id, {}, { offer: null });
      if (offer) get().chooseWeights({ ...offer.weights, fit: { by: "order" } }, id);
    },
    leaveOffer: (id = get().chosen) => change(id, {}, { offer: null }),
    acceptLinkedAddress: (id = get().chosen) => {
      const url = column(id)?.linkedAddress ?? null;
      if (url === null) return;
      // A preparation that came with the address in the link belongs to it, and stays.
      change(id, { weights: { from: "url", url }, linkedAddress: null }, { interruption: null });
    },
    declineLinkedAddress: (id = get().chosen) => change(id, { linkedAddress: null }),
    dismissInterruption: (id = get().chosen) => change(id, {}, { interruption: null }),
  };
};
