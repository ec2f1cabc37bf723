import type { Figure, FigureNeed } from "./figure";

/** What is another where the address brings a bench: a figure that can, shows its chosen column. */
export function onBench<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
): object {
  return "network" in firstState(figure) ? { network: null } : {};
}

/** Where a person starts. @throws RangeError for a figure without fixtures, which the tests do not let through. */
export function firstState<State extends object, Data, Need extends FigureNeed>({
  name,
  fixtures,
}: Figure<State, Data, Need>): State {
  const [first] = Object.values(fixtures);
  if (first === undefined) throw new RangeError(`the figure ${name} has no fixture`);
  return first;
}
