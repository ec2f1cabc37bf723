import { shapeOf } from "../../architectures";
import { t } from "../../messages/inspector";
import { type InspectorTab, inspectorTabs, shownUnit } from "../../state/selection";
import { useBench, useBenchParts } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { Tabs } from "../controls/Tabs";
import { costFigure } from "../figures/cost/figure";
import { FigurePanel } from "../figures/FigurePanel";
import type { Figure } from "../figures/figure";
import { kernelsFigure } from "../figures/kernels/figure";
import { mapsFigure } from "../figures/maps/figure";
import { unitFigure } from "../figures/unit/figure";
import { useFigureSource } from "../figures/useFigureSource";
import { valuesFigure } from "../figures/values/figure";
import { formatShape, layerSummary } from "../words/layerWords";
import { formatUnit } from "../words/unitWords";
import "./Inspector.css";

/** The layer and the unit that are pointed at, from every side. */
export function Inspector() {
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
  const address = useBench(shownUnit);
  const source = useFigureSource("network");
  const revision = useBench((state) => state.result?.sequence ?? 0);
  const panel = <State extends object, Data>(figure: Figure<State, Data>, state: State) => (
    <FigurePanel figure={figure} state={state} source={source} revision={revision} />
  );
  switch (tab) {
    case "unit":
      return panel(unitFigure, address);
    case "maps":
      return panel(mapsFigure, address);
    case "kernels":
      return panel(kernelsFigure, address);
    case "values":
      return panel(valuesFigure, address);
    case "cost":
      return panel(costFigure, address);
  }
}
