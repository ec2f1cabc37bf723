import { useEffect, useMemo, useRef, useState } from "react";
import { Problem } from "../../architectures/problem";
import { LatestWins } from "../../engine/latestWins";
import { sentence } from "../../messages/problems";
import type { Figure, FigureNeed, FigureSources } from "./figure";

/** A figure's numbers, with the state and the source that they are of. */
interface Shown<State extends object, Data, Need extends FigureNeed> {
  readonly state: State;
  readonly data: Data;
  readonly source: FigureSources[Need];
}

/** What a figure shows now, or the sentence that says why it shows nothing. */
interface FigureData<State extends object, Data, Need extends FigureNeed> {
  readonly shown: Shown<State, Data, Need> | null;
  readonly problem: string | null;
}

/**
 * Loads a figure's numbers: within the same frame where its state says it all; else, until the engine has answered,
 * the ones before stay, as long as they are the same figure's and source's.
 * @param revision changes whenever the numbers may have: the count of forward passes
 */
export function useFigureData<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
  source: FigureSources[Need] | null,
  revision: number,
): FigureData<State, Data, Need> {
  const isImmediate = figure.needs === "nothing";
  const immediate = useMemo(
    () => (isImmediate && source ? computeNow(figure, state, source) : null),
    [isImmediate, figure, state, source],
  );
  const loaded = useLoadedData(figure, state, isImmediate ? null : source, revision);
  return immediate ?? loaded;
}

function computeNow<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
  source: FigureSources[Need],
): FigureData<State, Data, Need> {
  try {
    const data = figure.load(source, state);
    if (data instanceof Promise) throw new TypeError(`${figure.name} needs nothing, and still waits`);
    return { shown: { state, data, source }, problem: null };
  } catch (error) {
    return { shown: null, problem: sentence(toProblem(error)) };
  }
}

function useLoadedData<State extends object, Data, Need extends FigureNeed>(
  figure: Figure<State, Data, Need>,
  state: State,
  source: FigureSources[Need] | null,
  revision: number,
): FigureData<State, Data, Need> {
  const [shown, setShown] = useState<(Shown<State, Data, Need> & { readonly figure: typeof figure }) | null>(
    null,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [lane] = useState(() => new LatestWins());
  const wanted = useRef(0);
  const ownRevision = useOwnRevision(figure, state);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means new numbers for the same state.
  useEffect(() => {
    if (!source) return;
    const turn = ++wanted.current;
    // While one state's numbers are on their way, only the newest of the others waits: a drag is followed, not queued.
    lane
      .run(async () => await figure.load(source, state))
      .then(
        (data) => {
          setShown({ figure, state, data, source });
          setProblem(null);
        },
        (error: unknown) => {
          if (turn === wanted.current && isWorthTelling(error)) setProblem(sentence(toProblem(error)));
        },
      );
  }, [figure, state, source, revision, ownRevision]);

  const isCurrent = shown?.figure === figure && shown.source === source;
  return { shown: isCurrent ? shown : null, problem };
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

/** A run that is still to come, or an engine that starts again, brings the numbers by itself. */
function isWorthTelling(error: unknown): boolean {
  const passing: readonly string[] = ["overtaken", "engine-closed", "no-run-yet"];
  return !(error instanceof Problem && passing.includes(error.code));
}

function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
}
