import { useMemo } from "react";
import type { Layer } from "../../architectures";
import { t } from "../../messages";
import { type Scale, scales } from "../../state/view";
import { layoutSpine } from "../../viz/spine";
import { useApp, useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { Choice } from "../controls/Choice";
import { LayerRow } from "./LayerRow";
import "./NetworkColumn.css";
import { NetworkStatus } from "./NetworkStatus";
import { WeightsChoice } from "./WeightsChoice";

/** Room for a row's maps, in CSS pixels: less for vectors, which are one row of cells. */
const mapHeight = 58;
const vectorHeight = 48;

/** One network: its name and weights, and every layer as a row. */
export function NetworkColumn() {
  const { store } = useApp();
  const { graph, shapes } = useNetworkPlan();
  const scale = useBench((state) => state.scale);
  const spine = useMemo(() => layoutSpine(graph), [graph]);
  const heightOf = ({ name }: Layer) => (shapes.get(name)?.length === 3 ? mapHeight : vectorHeight);

  return (
    <section className="network" aria-labelledby="network-heading">
      <header className="network__heading">
        <div>
          <h1 id="network-heading">{graph.title}</h1>
          <p>{graph.source}</p>
        </div>
        <WeightsChoice />
        <Choice<Scale>
          legend={t("scale.legend")}
          showLegend
          value={scale}
          options={scales.map((value) => ({ value, label: t(`scale.${value}`) }))}
          onChange={(chosen) => store.getState().chooseScale(chosen)}
        />
      </header>
      <NetworkStatus />
      <ol className="network__layers" aria-label={t("network.layers", { title: graph.title })}>
        {graph.layers.map((layer, index) => {
          const row = spine.rows[index];
          return (
            row && (
              <LayerRow
                key={layer.name}
                layer={layer}
                row={row}
                lanes={spine.lanes}
                height={heightOf(layer)}
              />
            )
          );
        })}
      </ol>
    </section>
  );
}
