import { t } from "../../../messages/maps";
import type { NetworkPlan } from "../../../state/networkPlan";
import { FeatureMaps } from "../../maps/FeatureMaps";
import { ScaleBar } from "../../maps/ScaleBar";
import type { UnitAddressState } from "../schemas";
import "./MapsDrawing.css";

interface MapsDrawingProps {
  readonly state: UnitAddressState;
  readonly source: { readonly plan: NetworkPlan };
}

/** Room for a sheet of maps, in CSS pixels. */
const sheetHeight = 420;

export function MapsDrawing({ state, source }: MapsDrawingProps) {
  const { layer } = state;
  return (
    <div className="maps-sheet">
      <FeatureMaps
        layer={layer}
        height={sheetHeight}
        label={t("maps.sheetLabel", { layer })}
        legend={(limits) => <ScaleBar limits={limits} isSigned={!source.plan.nonNegative.has(layer)} />}
      />
    </div>
  );
}
