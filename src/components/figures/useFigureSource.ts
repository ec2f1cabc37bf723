import { useLayoutEffect, useMemo } from "react";
import { useBench, useBenchParts } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { useEnginePalettes } from "../app/usePalettes";
import type { FigureNeed, FigureSources, NetworkSource } from "./figure";

const nothing = {};

/** Where a figure with this need gets its numbers; null until it is there. Starts the engine if it takes one. */
export function useFigureSource<Need extends FigureNeed>(need: Need): FigureSources[Need] | null {
  const { session } = useBenchParts();
  const network = useRunNetwork();
  useEnginePalettes(session);
  // Before any figure asks for its numbers: their effects run before those of whoever shows them.
  useLayoutEffect(() => {
    if (need !== "nothing") void session.open();
  }, [session, need]);
  const engine = useMemo(() => ({ engine: session.engine }), [session]);
  // Null for the network alone, which has to run first.
  const sources: { readonly [Known in FigureNeed]: FigureSources[Known] | null } = {
    network,
    engine,
    nothing,
  };
  return sources[need];
}

/** The network on the bench, once it has run. */
function useRunNetwork(): NetworkSource | null {
  const { session } = useBenchParts();
  const plan = useNetworkPlan();
  const key = useBench((state) => (state.result ? (state.loaded?.key ?? null) : null));
  return useMemo(() => (key === null ? null : { engine: session.engine, key, plan }), [session, key, plan]);
}
