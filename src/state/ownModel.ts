import type { StateCreator } from "zustand/vanilla";
import type { LoadedNetwork, ModelSource } from "../engine/protocol";
import { registerPlan } from "./networkPlan";
import type { RunningSlice } from "./running";
import { firstSelection, type SelectionSlice } from "./selection";

/** TensorFlow.js models that the person brings: network and weights at once. */
export interface OwnModelSlice {
  /** One that is on its way; what runs goes on until it is there. */
  readonly openingModel: ModelSource | null;
  openModel(model: ModelSource): void;
}

export const createOwnModelSlice: StateCreator<OwnModelSlice> = (set) => ({
  openingModel: null,
  openModel: (openingModel) => set({ openingModel }),
});

/** Whether a spec names a model of the person's own. Such a network is there as long as the page is. */
export function isOwnModel(spec: string): boolean {
  return spec.startsWith("model:");
}

/** The bench's state with a model that the engine has loaded in the place of what ran. */
export function stateWithModel(
  loaded: LoadedNetwork,
  weights: ModelSource,
): Partial<OwnModelSlice & RunningSlice & SelectionSlice> {
  if (!loaded.model) throw new RangeError(`"${loaded.spec}" is no model of the person's own`);
  const plan = registerPlan(loaded.model.graph);
  return {
    openingModel: null,
    spec: loaded.spec,
    weights,
    loaded,
    result: null,
    failure: null,
    progress: null,
    pointed: null,
    selected: firstSelection(plan),
  };
}
