import { useRef } from "react";
import { type Layer, shapeOf } from "../../architectures";
import { translator } from "../../messages/translator";
import { selectedUnit, shownUnit, type UnitAddress } from "../../state/selection";
import type { CssPixels } from "../../viz/cssPixels";
import { laneWidth, type SpineRow } from "../../viz/spine";
import { useBench, useBenchParts } from "../app/AppContext";
import { useColumnId } from "../app/useColumn";
import { FeatureMaps } from "../maps/FeatureMaps";
import { ScaleEnds } from "../maps/ScaleEnds";
import { useSize } from "../maps/useSize";
import { formatShape, layerSummary } from "../words/layerWords";
import "./LayerRow.css";
import { SpineCell } from "./SpineCell";
import { useColumnMaps } from "./useColumnMaps";

const t = translator("maps");

interface LayerRowProps {
  readonly layer: Layer;
  readonly row: SpineRow;
  readonly lanes: number;
  /** Room for the maps. */
  readonly height: CssPixels;
}

/** One layer of the network: its place in the graph, its name and shape, its maps, its scale. */
export function LayerRow({ layer, row, lanes, height }: LayerRowProps) {
  const { store } = useBenchParts();
  const column = useColumnId();
  const maps = useColumnMaps();
  const { shapes, nonNegative } = maps.network.plan;
  const element = useRef<HTMLLIElement>(null);
  const size = useSize(element);
  const isHere = (address: UnitAddress) => address.column === column && address.layer === layer.name;
  const isShown = useBench((state) => isHere(shownUnit(state)));
  const isSelected = useBench((state) => isHere(selectedUnit(state)));
  const shape = shapeOf(layer.name, shapes);
  const select = () => {
    if (isHere(selectedUnit(store.getState()))) return;
    store.getState().select({ column, layer: layer.name, unit: { y: 0, x: 0, channel: 0 } });
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
        {...maps}
        layer={layer.name}
        height={height}
        label={t("maps.label", { layer: layer.name, shape: formatShape(shape) })}
        legend={(legend) => <ScaleEnds legend={legend} isSigned={!nonNegative.has(layer.name)} />}
      />
    </li>
  );
}
