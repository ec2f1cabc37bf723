import { benchParameter } from "../../state/benchAddress";
import { writeState } from "../../state/figureState";
import { formatLink } from "../../state/link";
import { useApp } from "../app/AppContext";
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
  const { store } = useApp();
  return () => {
    const params = new URLSearchParams(writeState(state, firstState(figure)));
    if (figure.needs === "network") params.set(benchParameter, formatLink(store.getState()).query);
    return `${location.href.replace(/#.*$/, "")}#/figure/${figure.name}?${params}`;
  };
}
