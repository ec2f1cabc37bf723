import { FigurePanel, type FigurePanelProps } from "./FigurePanel";
import type { FigureNeed, FigureSources } from "./figure";
import { useLoadedNumbers } from "./useLoadedNumbers";

interface LoadedPanelProps<State extends object, Data, Need extends FigureNeed>
  extends Omit<FigurePanelProps<State, Data, Need>, "numbers"> {
  /** Null while it is not there yet: no network has run. */
  readonly source: FigureSources[Need] | null;
}

/** A figure of what stands beside it on the page, and not of what its state says. */
export function LoadedPanel<State extends object, Data, Need extends FigureNeed>({
  source,
  ...parts
}: LoadedPanelProps<State, Data, Need>) {
  return <FigurePanel {...parts} numbers={useLoadedNumbers(parts.figure, parts.state, source)} />;
}
