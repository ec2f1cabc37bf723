import { useEffect, useMemo } from "react";
import { readState, type StateParams, writeState } from "../../state/figureState";
import { FigureNumbers } from "./FigureNumbers";
import { FigurePanel } from "./FigurePanel";
import type { Figure, FigureNeed } from "./figure";
import { firstState } from "./firstState";

interface LiveFigureProps<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  /** Parts of the state that are not as in the first fixture. */
  readonly base: object;
  /** What the person, or a link, made of it. */
  readonly params: StateParams;
  readonly onParams: (params: StateParams) => void;
  /** Told the whole state, whoever changed it. */
  readonly onState?: (state: State) => void;
  /** Told the parts of `params` that could not be read. */
  readonly onUnread: (parts: readonly string[]) => void;
}

/** A figure that a person sets, and whose state stands in the address. */
export function LiveFigure<State extends object, Data, Need extends FigureNeed>({
  figure,
  base,
  params,
  onParams,
  onState,
  onUnread,
}: LiveFigureProps<State, Data, Need>) {
  const start = useMemo(() => ({ ...firstState(figure), ...base }), [figure, base]);
  const { state, unread } = useMemo(() => readState(figure.schema, start, params), [figure, start, params]);
  useEffect(() => {
    if (unread.length > 0) onUnread(unread);
  }, [unread, onUnread]);
  useEffect(() => onState?.(state), [state, onState]);
  return (
    <FigureNumbers figure={figure} state={state}>
      {(numbers) => (
        <FigurePanel
          figure={figure}
          state={state}
          numbers={numbers}
          onChange={(next) => onParams(writeState(next, start))}
        />
      )}
    </FigureNumbers>
  );
}
