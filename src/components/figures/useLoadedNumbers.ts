import { useEffect, useState, useSyncExternalStore } from "react";
import { sentence } from "../../messages/problems";
import type { Figure, FigureNeed, FigureSources, Numbers } from "./figure";
import { FigureLoads, isOf } from "./figureLoads";
import { isSameSource } from "./sources";

const nothing = { shown: null, problem: null };

/** Loads a figure's numbers. Until they have come, the ones before stay, as long as they are the same figure's and source's. */
export function useLoadedNumbers<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
  source: FigureSources[Need] | null,
): Numbers<State, Data, Need> {
  const [loads] = useState(() => new FigureLoads<State, Data, Need>());
  const ownRevision = useOwnRevision(figure, state);
  const read = useReadSource(figure, source);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means new numbers for the same state.
  useEffect(() => {
    if (read) loads.ask({ figure, state, source: read });
  }, [loads, figure, state, read, ownRevision]);
  useEffect(() => () => loads.close(), [loads]);

  const loaded = useSyncExternalStore(loads.subscribe, loads.read);
  if (source === null || !isOf(loaded, figure, source)) return nothing;
  const { shown, problem } = loaded;
  return { shown: shown && { ...shown, source }, problem: problem && sentence(problem) };
}

/** The source that numbers are read from: for a figure that does not follow the picture, the same one after every pass. */
function useReadSource<State extends object, Data, Need extends FigureNeed>(
  { followsPicture }: Figure<State, Data, Need>,
  source: FigureSources[Need] | null,
): FigureSources[Need] | null {
  const [kept, setKept] = useState(source);
  const read = !followsPicture && isSameSource<Need>(kept, source) ? kept : source;
  if (read !== kept) setKept(read);
  return read;
}

/** Counts how often a figure's numbers changed by themselves. */
function useOwnRevision<State extends object, Data, Need extends FigureNeed>(
  { follow }: Figure<State, Data, Need>,
  state: State,
): number {
  const [count, setCount] = useState(0);
  useEffect(() => follow?.(state, () => setCount((before) => before + 1)), [follow, state]);
  return count;
}
