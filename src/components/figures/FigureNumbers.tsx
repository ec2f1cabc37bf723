import { use, useMemo } from "react";
import { sentence } from "../../messages/problems";
import type { Figure, FigureNeed, FigureNumbersProps, FigureSources, Numbers } from "./figure";
import { isStream, toProblem } from "./loading";
import { loadPart } from "./loadPart";

/** What a figure has without anything being loaded for it. */
const free: { readonly [Known in FigureNeed]: FigureSources[Known] | null } = {
  nothing: {},
  engine: null,
  networks: null,
};

const engineNumbers = loadPart(async () => (await import("./EngineNumbers")).EngineNumbers);

/** A figure's numbers; one whose state says it all has no bench loaded for it, and no engine. */
export function FigureNumbers<State extends object, Data, Need extends FigureNeed>(
  props: FigureNumbersProps<State, Data, Need>,
) {
  const source: FigureSources[Need] | null = free[props.figure.needs];
  if (source) return <FreeNumbers {...props} source={source} />;
  const EngineNumbers = use(engineNumbers());
  return <EngineNumbers {...props} />;
}

interface FreeNumbersProps<State extends object, Data, Need extends FigureNeed>
  extends FigureNumbersProps<State, Data, Need> {
  readonly source: FigureSources[Need];
}

/** Within the same frame: a drag shows at once. */
function FreeNumbers<State extends object, Data, Need extends FigureNeed>({
  figure,
  state,
  source,
  children,
}: FreeNumbersProps<State, Data, Need>) {
  return children(useMemo(() => computeNow(figure, state, source), [figure, state, source]));
}

const never = new AbortController().signal;

function computeNow<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
  source: FigureSources[Need],
): Numbers<State, Data, Need> {
  try {
    const data = figure.load(source, state, never);
    if (data instanceof Promise || isStream(data))
      throw new TypeError(`${figure.name} needs nothing, and still waits`);
    return { shown: { state, data, source }, problem: null };
  } catch (error) {
    return { shown: null, problem: sentence(toProblem(error)) };
  }
}
