import { useMemo } from "react";
import { shownUnit } from "../../state/selection";
import { useBench, useBenchParts } from "../app/AppContext";
import { useColumnId, useNetworkPlan } from "../app/useColumn";
import type { MapNetwork, MapPointing } from "../maps/mapNetwork";

/** The maps of the component's column, and where the person looks in them. */
export function useColumnMaps(): { readonly network: MapNetwork; readonly pointing: MapPointing } {
  const { room, store } = useBenchParts();
  const column = useColumnId();
  const plan = useNetworkPlan();
  const shown = useBench((state) => {
    const address = shownUnit(state);
    return address.column === column ? address : null;
  });
  return useMemo(() => {
    const { point, select } = store.getState();
    return {
      network: { plan, views: room.frames.viewsOf(column) },
      pointing: {
        shown,
        onPoint: (unit) => point(unit && { column, ...unit }),
        onSelect: (unit) => select({ column, ...unit }),
      },
    };
  }, [room, store, column, plan, shown]);
}
