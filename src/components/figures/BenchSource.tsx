import { useBench } from "../app/AppContext";
import type { FigureNeed, FigureSourceProps } from "./figure";
import { useFigureSource } from "./useFigureSource";

/** For figures that take their numbers from the bench's network, or from its engine. */
export function BenchSource<Need extends FigureNeed>({ need, children }: FigureSourceProps<Need>) {
  const source = useFigureSource(need);
  const revision = useBench(({ result }) => result?.sequence ?? 0);
  return children(source, revision);
}
