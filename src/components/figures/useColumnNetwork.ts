import { useMemo } from "react";
import type { RunningNetwork } from "../../state/figureNetwork";
import { useBenchParts } from "../app/AppContext";
import { useColumnId, useColumnRun, useNetworkPlan } from "../app/useColumn";

const none: readonly string[] = [];

/** The network of the component's column, once it has run: another object after every pass. */
export function useColumnNetwork(): RunningNetwork | null {
  const { room } = useBenchParts();
  const column = useColumnId();
  const plan = useNetworkPlan();
  const run = useColumnRun(({ result, run: current }) => (result?.run === current ? current : null));
  const labels = useColumnRun(({ loaded }) => loaded?.labels ?? none);
  const pass = useColumnRun(({ result }) => result?.pass ?? 0);
  const picture = useColumnRun(({ result }) => result?.picture ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a runner that was lost counts its passes anew, of other pictures.
  return useMemo(
    () =>
      run === null
        ? null
        : { engine: room.engine, run, plan, labels, revision: pass, views: room.frames.viewsOf(column) },
    [room, column, run, plan, labels, pass, picture],
  );
}
