import { useRef } from "react";
import { type Layer, shapeOf } from "../../architectures";
import { t } from "../../messages/bench";
import { shownUnit } from "../../state/selection";
import { laneWidth, type SpineRow } from "../../viz/spine";
import { useBench, useBenchParts } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { FeatureMaps } from "../maps/FeatureMaps";
import { ScaleEnds } from "../maps/ScaleEnds";
import { useSize } from "../maps/useSize";
import { formatShape, layerSummary } from "../words/layerWords";
import "./LayerRow.css";
import { SpineCell } from "./SpineCell";

interface LayerRowProps {
  readonly layer: Layer;
  readonly row: SpineRow;
  readonly lanes: number;
  /** Room for the maps, in CSS pixels. */
  readonly height: number;
}

/** One layer of the network: its place in the graph, its name and shape, its maps, its scale. */
export function LayerRow({ layer, row, lanes, height }: LayerRowProps) {
  const { store } = useBenchParts();
  const { shapes, nonNegative } = useNetworkPlan();
  const element = useRef<HTMLLIElement>(null);
  const size = useSize(element);
  const isShown = useBench((state) => shownUnit(state).layer === layer.name);
  const isSelected = useBench((state) => state.selected.layer === layer.name);
  const shape = shapeOf(layer.name, shapes);
  const select = () => {
    const { selected } = store.getState();
    if (selected.layer !== layer.name) {
      store.getState().select({ layer: layer.name, unit: { y: 0, x: 0, channel: 0 } });
    }
  };

  return (
    <li
      ref={element}
      className={isShown ? "layer-row layer-row--shown" : "layer-row"}
      style={{ paddingLeft: (lanes + 0.5) * laneWidth }}
    >
      {size && <SpineCell row={row} kind={layer.kind} lanes={lanes} height={size.height} />}
      <button
        type="button"
        className="layer-row__name"
        aria-pressed={isSelected}
        onClick={select}
        title={layer.name}
      >
        <b>{layer.name}</b>
        <span>{formatShape(shape)}</span>
        <small>{layerSummary(layer)}</small>
      </button>
      <FeatureMaps
        layer={layer.name}
        height={height}
        label={t("maps.label", { layer: layer.name, shape: formatShape(shape) })}
        legend={(limits) => <ScaleEnds limits={limits} isSigned={!nonNegative.has(layer.name)} />}
      />
    </li>
  );
}
