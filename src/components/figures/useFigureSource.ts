import { useLayoutEffect, useMemo, useState } from "react";
import { Problem } from "../../architectures/problem";
import { sentence } from "../../messages/problems";
import type { FigureNetworkState, RunningNetwork } from "../../state/figureNetwork";
import type { ProblemFacts } from "../../state/problemFacts";
import { useBench, useBenchParts } from "../app/AppContext";
import { useColumnRun } from "../app/useColumn";
import { useEnginePalettes } from "../app/usePalettes";
import type { Figure, FigureNeed, FigureNetwork, FigureSources, NetworksSource } from "./figure";
import { useColumnNetwork } from "./useColumnNetwork";
import { useOwnNetworks } from "./useOwnNetworks";

interface FoundSource<Need extends FigureNeed> {
  /** Null until it is there. */
  readonly source: FigureSources[Need] | null;
  /** The sentence that says why it does not come. */
  readonly problem: string | null;
}

type Wishes = readonly FigureNetwork[];

const nothing = {};

/** Where a state of a figure gets its numbers. Starts the engine if it takes one, and the bench's networks if it shows one. */
export function useFigureSource<State extends object, Data, Need extends FigureNeed>(
  { needs, networks }: Figure<State, Data, Need>,
  state: State,
): FoundSource<Need> {
  const { room } = useBenchParts();
  const shipped = useBench((bench) => bench.shipped);
  const wishes = useSame<Wishes>(networks?.(state) ?? []);
  const takesBench = wishes.includes(null);
  useEnginePalettes(room);
  // Before any figure asks for its numbers: their effects run before those of whoever shows them.
  useLayoutEffect(() => {
    if (takesBench) void room.open();
    else if (needs !== "nothing") void room.openEngine();
  }, [room, needs, takesBench]);
  const found = useNetworks(wishes);
  const engine = useMemo(() => ({ engine: room.engine, shipped }), [room, shipped]);
  const sources: { readonly [Known in FigureNeed]: FigureSources[Known] | null } = {
    networks: found.source,
    engine,
    nothing,
  };
  return { source: sources[needs], problem: needs === "networks" ? found.problem : null };
}

/** All networks of a figure, once the last of them has run. */
function useNetworks(wishes: Wishes): FoundSource<"networks"> {
  const { room } = useBenchParts();
  const onBench = useColumnNetwork();
  const benchFailure = useColumnRun(({ failure }) => failure);
  const own = useMemo(() => wishes.filter((wish) => wish !== null), [wishes]);
  const states = useOwnNetworks(room, own);
  return useMemo(() => {
    const bench: FigureNetworkState = { running: onBench, failure: onBench ? null : benchFailure };
    return gather(inOrder(wishes, bench, states));
  }, [wishes, onBench, benchFailure, states]);
}

function inOrder(
  wishes: Wishes,
  bench: FigureNetworkState,
  own: readonly FigureNetworkState[],
): readonly (FigureNetworkState | undefined)[] {
  const rest = own.values();
  return wishes.map((wish) => (wish === null ? bench : rest.next().value));
}

function gather(states: readonly (FigureNetworkState | undefined)[]): FoundSource<"networks"> {
  const failure = states.find((state) => state?.failure)?.failure;
  return {
    source: toSource(states.map((state) => state?.running ?? null)),
    problem: failure ? say(failure) : null,
  };
}

function toSource(running: readonly (RunningNetwork | null)[]): NetworksSource | null {
  const [first, ...others] = running.filter((network) => network !== null);
  return first && others.length === running.length - 1 ? { networks: [first, ...others] } : null;
}

function say({ code, values }: ProblemFacts): string {
  return sentence(new Problem(code, values));
}

/** The same object while it says the same. */
function useSame<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
