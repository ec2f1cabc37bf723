import { type Column, mapColumns, runsOf } from "./columns/column";
import { isSameMemory, type Remembered, remember } from "./memory";
import type { BenchStore } from "./store";

/** Takes the last change back; one that is still being made counts as made. */
export function undo(store: BenchStore): void {
  settle(store);
  store.temporal.getState().undo();
  forgetRuns(store);
}

export function redo(store: BenchStore): void {
  settle(store);
  store.temporal.getState().redo();
  forgetRuns(store);
}

function settle(store: BenchStore): void {
  const { penUp, settleScene, settleAdjustment } = store.getState();
  penUp();
  settleScene();
  settleAdjustment();
}

/** What the engine said of a column that a step took away is not what it will say when the column comes again. */
function forgetRuns(store: BenchStore): void {
  const { columns, runs } = store.getState();
  const kept = runsOf(columns, runs);
  if (kept.size < runs.size) store.setState({ runs: kept });
}

/**
 * Changes columns as the page does by itself: weights that ship take the place of none once their list is there, and
 * weights that could not be read go back to what they were. That is no step to take back, and holds for every step that
 * is remembered: none of them leads to what the page would only change again.
 * @param amend gives the same column back where it has nothing to change
 */
export function amendColumns(store: BenchStore, amend: (column: Column) => Column): void {
  const { temporal } = store;
  const amended = <Memory extends Partial<Remembered>>(memory: Memory): Memory =>
    memory.columns ? { ...memory, columns: mapColumns(memory.columns, amend) } : memory;
  temporal.getState().pause();
  store.setState(({ columns }) => ({ columns: mapColumns(columns, amend) }));
  temporal.getState().resume();
  const present = remember(store.getState());
  const { pastStates, futureStates } = temporal.getState();
  // Both end with the step that is nearest to the present.
  temporal.setState({
    pastStates: withoutRepeats(pastStates.map(amended), present),
    futureStates: withoutRepeats(futureStates.map(amended), present),
  });
}

/** Steps to somewhere else only, on the way to the present at their end. */
function withoutRepeats(steps: readonly Partial<Remembered>[], present: Remembered): Partial<Remembered>[] {
  return steps.filter(
    (step, index) => !isSameMemory({ ...present, ...step }, { ...present, ...steps[index + 1] }),
  );
}
