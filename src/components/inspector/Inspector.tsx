import { useMemo } from "react";
import { shapeOf } from "../../architectures";
import { translator } from "../../messages/translator";
import { type InspectorTab, inspectorTabs, shownUnit } from "../../state/selection";
import { useBench, useBenchParts } from "../app/AppContext";
import { ColumnContext, useColumnId, useNetworkPlan } from "../app/useColumn";
import { Tabs } from "../controls/Tabs";
import { costFigure } from "../figures/cost/figure";
import type { Figure, NetworksSource } from "../figures/figure";
import { kernelsFigure } from "../figures/kernels/figure";
import { LoadedPanel } from "../figures/LoadedPanel";
import { mapsFigure } from "../figures/maps/figure";
import type { UnitAddressState } from "../figures/schemas";
import { unitFigure } from "../figures/unit/figure";
import { useColumnNetwork } from "../figures/useColumnNetwork";
import { valuesFigure } from "../figures/values/figure";
import { formatShape, layerSummary } from "../words/layerWords";
import { formatUnit } from "../words/unitWords";
import "./Inspector.css";

const t = translator("inspector");

/** The layer and the unit that are pointed at, from every side, in whichever column they are. */
export function Inspector() {
  const column = useBench((state) => shownUnit(state).column);
  return (
    <ColumnContext value={column}>
      <ColumnInspector />
    </ColumnContext>
  );
}

function ColumnInspector() {
  const { store } = useBenchParts();
  const plan = useNetworkPlan();
  const tab = useBench((state) => state.tab);
  const address = useBench(shownUnit);
  const layer = plan.layers.get(address.layer);
  if (!layer) return null;
  return (
    <section className="inspector" aria-labelledby="inspector-heading">
      <header className="inspector__heading">
        <h2 id="inspector-heading">{layer.name}</h2>
        <p>
          {layerSummary(layer)}, {formatShape(shapeOf(layer.name, plan.shapes))}
        </p>
        <p className="inspector__unit">{formatUnit(address.unit)}</p>
      </header>
      <Tabs
        label={t("inspector.tabs")}
        names={inspectorTabs}
        title={(name) => t(`inspector.${name}`)}
        open={tab}
        onOpen={store.getState().openTab}
        panel={(name) => <InspectorPanel tab={name} />}
      />
    </section>
  );
}

function InspectorPanel({ tab }: { readonly tab: InspectorTab }) {
  const { store } = useBenchParts();
  const column = useColumnId();
  const { layer, unit } = useBench(shownUnit);
  const address = useMemo(() => ({ network: null, layer, unit }), [layer, unit]);
  const network = useColumnNetwork();
  const source = useMemo((): NetworksSource | null => network && { networks: [network] }, [network]);
  const { point, select } = store.getState();
  const panel = <Data,>(figure: Figure<UnitAddressState, Data>) => (
    <LoadedPanel
      figure={figure}
      state={address}
      source={source}
      onChange={(chosen) => select({ column, layer: chosen.layer, unit: chosen.unit })}
      onPoint={(pointed) => point(pointed && { column, ...pointed })}
    />
  );
  switch (tab) {
    case "unit":
      return panel(unitFigure);
    case "maps":
      return panel(mapsFigure);
    case "kernels":
      return panel(kernelsFigure);
    case "values":
      return panel(valuesFigure);
    case "cost":
      return panel(costFigure);
  }
}
