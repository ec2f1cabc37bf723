import type { FigureNeed, FigureNumbersProps } from "./figure";
import { useFigureSource } from "./useFigureSource";
import { useLoadedNumbers } from "./useLoadedNumbers";

/** Numbers that the engine computes: of the bench's network, of figures' own, or without any. */
export function EngineNumbers<State extends object, Data, Need extends FigureNeed>({
  figure,
  state,
  children,
}: FigureNumbersProps<State, Data, Need>) {
  const { source, problem } = useFigureSource(figure, state);
  const numbers = useLoadedNumbers(figure, state, source);
  return children(problem === null ? numbers : { shown: null, problem });
}
