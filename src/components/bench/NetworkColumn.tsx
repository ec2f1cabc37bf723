import { useMemo } from "react";
import { channelsOf, extentOf, type Graph, type Layer, shapeOf } from "../../architectures";
import { translator } from "../../messages/translator";
import { type Scale, type ScaleEnd, scaleEnds, scales } from "../../state/view";
import { cssPixels } from "../../viz/cssPixels";
import { layoutSpine } from "../../viz/spine";
import { useBench, useBenchParts } from "../app/AppContext";
import { useColumnRun, useNetworkPlan } from "../app/useColumn";
import { useWindowHeight } from "../app/useWindowHeight";
import { Choice } from "../controls/Choice";
import { codeColumns } from "../maps/codeColumns";
import { LayerRow } from "./LayerRow";
import { modelSource } from "./weights/modelWords";
import "./NetworkColumn.css";
import { NetworkChoice } from "./NetworkChoice";
import { NetworkStatus } from "./NetworkStatus";
import { WeightsChoice } from "./weights/WeightsChoice";

const t = translator("maps", "bench");

/**
 * Room for a row's maps, in CSS pixels: small maps need less than large ones, and a vector's units least, unless
 * they are read as a picture.
 */
const tallestMap = 58;
const shortestMap = 28;

/** From so many maps on, a row gets twice the room. */
const manyMaps = 256;

/** The window height that these sizes are made for, in CSS pixels; larger windows get larger maps. */
const usualHeight = 900;
const codeHeight = 48;
const vectorHeight = 24;

/** Room for the names: as the longest asks for, within bounds; LeNet-5's are short, GoogLeNet's are cut off. */
function nameColumn({ layers }: Graph): string {
  const longest = Math.max(...layers.map(({ name }) => name.length));
  return `${Math.min(12, Math.max(7.75, 0.42 * longest + 4.4))}rem`;
}

/** One network: its name and weights, and every layer as a row. */
export function NetworkColumn() {
  const { store } = useBenchParts();
  const plan = useNetworkPlan();
  const { graph } = plan;
  const scale = useBench((state) => state.scale);
  const scaleEnd = useBench((state) => state.scaleEnd);
  const model = useColumnRun(({ loaded }) => loaded?.model);
  const enlargement = Math.max(1, useWindowHeight() / usualHeight);
  const spine = useMemo(() => layoutSpine(graph), [graph]);
  const heightOf = ({ name }: Layer) => {
    const shape = shapeOf(name, plan.shapes);
    const [height, width] = extentOf(shape);
    if (channelsOf(shape) > manyMaps && height > 1) return cssPixels(enlargement * 2 * tallestMap);
    const usual = codeColumns(plan, name) ? codeHeight : vectorHeight;
    const isMap = height > 1 || width > 1;
    return cssPixels(enlargement * (isMap ? Math.min(tallestMap, Math.max(shortestMap, 3 * height)) : usual));
  };

  return (
    <section className="network" aria-labelledby="network-heading">
      <header className="network__heading">
        <div>
          <h1 id="network-heading">{graph.title}</h1>
          <p>{model ? modelSource(model) : graph.source}</p>
        </div>
        <Choice<Scale>
          legend={t("scale.legend")}
          showLegend
          value={scale}
          options={scales.map((value) => ({ value, label: t(`scale.${value}`) }))}
          onChange={(chosen) => store.getState().chooseScale(chosen)}
        />
        <Choice<ScaleEnd>
          legend={t("scaleEnd.legend")}
          showLegend
          value={scaleEnd}
          options={scaleEnds.map((value) => ({ value, label: t(`scaleEnd.${value}`) }))}
          onChange={(chosen) => store.getState().chooseScaleEnd(chosen)}
        />
        <div className="network__choices">
          <NetworkChoice />
          <WeightsChoice />
        </div>
      </header>
      <NetworkStatus />
      <ol
        className="network__layers"
        style={{ "--name-column": nameColumn(graph) }}
        aria-label={t("network.layers", { title: graph.title })}
      >
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
