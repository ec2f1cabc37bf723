import { benchParameter } from "../../state/benchAddress";
import { writeState } from "../../state/figureState";
import { useLoadedBench } from "../app/AppContext";
import type { Figure, FigureNeed } from "./figure";
import { firstState, onBench } from "./firstState";

/**
 * The address of a figure alone, in its state, on the person's own copy of the site; with the bench and its picture where
 * the numbers come from there.
 */
export function useFigureLink<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
): () => string {
  const bench = useLoadedBench();
  return () => {
    const showsBench = figure.networks?.(state).includes(null) ?? false;
    const base = showsBench && bench ? { ...firstState(figure), ...onBench(figure) } : firstState(figure);
    const params = new URLSearchParams(writeState(state, base));
    if (showsBench && bench) params.set(benchParameter, bench.link().query);
    return `${location.href.replace(/#.*$/, "")}#/figure/${figure.name}?${params}`;
  };
}
