import { benchParameter } from "../../state/benchAddress";
import { writeState } from "../../state/figureState";
import { useLoadedBench } from "../app/AppContext";
import type { Figure, FigureNeed } from "./figure";
import { firstState } from "./firstState";

/**
 * The address of a figure alone, in its state, on the person's own copy of the site; with the network and the picture
 * that its numbers come from.
 */
export function useFigureLink<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
): () => string {
  const bench = useLoadedBench();
  return () => {
    const params = new URLSearchParams(writeState(state, firstState(figure)));
    if (figure.needs === "network" && bench) params.set(benchParameter, bench.link().query);
    return `${location.href.replace(/#.*$/, "")}#/figure/${figure.name}?${params}`;
  };
}
