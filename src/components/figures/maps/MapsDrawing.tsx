import { useMemo, useState } from "react";
import type { LayerValues } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import type { LayerUnit } from "../../../state/selection";
import { cssPixels } from "../../../viz/cssPixels";
import { FeatureMaps } from "../../maps/FeatureMaps";
import { ScaleBar } from "../../maps/ScaleBar";
import type { DrawingProps } from "../figure";
import type { UnitAddressState } from "../schemas";
import "./MapsDrawing.css";

const t = translator("maps");

type Props = DrawingProps<UnitAddressState, LayerValues>;

/** Room for a sheet of maps. */
const sheetHeight = cssPixels(420);

/** The maps; the state's unit is marked, or the one that is pointed at. */
export function MapsDrawing({ state, wanted, source, onChange, onPoint }: Props) {
  const { layer } = state;
  const [network] = source.networks;
  const [pointed, setPointed] = useState<LayerUnit | null>(null);
  const chosen = useMemo(() => ({ layer: wanted.layer, unit: wanted.unit }), [wanted.layer, wanted.unit]);
  const pointing = {
    shown: pointed?.layer === layer ? pointed : chosen,
    onPoint: (unit: LayerUnit | null) => {
      setPointed(unit);
      onPoint(unit);
    },
    onSelect: (unit: LayerUnit) => onChange({ ...wanted, ...unit }),
  };
  return (
    <div className="maps-sheet">
      <FeatureMaps
        network={network}
        pointing={pointing}
        layer={layer}
        height={sheetHeight}
        label={t("maps.sheetLabel", { layer })}
        legend={(legend) => <ScaleBar legend={legend} isSigned={!network.plan.nonNegative.has(layer)} />}
      />
    </div>
  );
}
