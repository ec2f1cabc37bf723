import { chosenColumn, chosenRun, inputShape } from "../../src/state/columns/column";
import { isBlank, shownPicture } from "../../src/state/picture";
import type { BenchStore } from "../../src/state/store";

/** What is wanted in the chosen column. */
export function columnIn(store: BenchStore) {
  return chosenColumn(store.getState());
}

/** What the engine says of it. */
export function runIn(store: BenchStore) {
  return chosenRun(store.getState());
}

/** The pad as its network gets it. */
export function pictureIn(store: BenchStore) {
  return shownPicture(store.getState(), inputShape(columnIn(store)));
}

/** Whether its network has nothing to look at. */
export function isBlankIn(store: BenchStore): boolean {
  return isBlank(store.getState(), inputShape(columnIn(store)));
}
