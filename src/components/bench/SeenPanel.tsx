import { t } from "../../messages/bench";
import { inputShapeOf } from "../../state/networkPlan";
import { useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { FeatureMaps } from "../maps/FeatureMaps";
import { SeenPicture } from "./SeenPicture";

/** Room for the network's own view of the picture: 32 × 32 pixels, four times as large. */
const seenSide = 128;

/** The picture as the network gets it. */
export function SeenPanel() {
  const [size, , channels] = inputShapeOf(useNetworkPlan().graph);
  const isDigit = size === 32 && channels === 1;
  const isScene = useBench((state) => state.source === "scene") && channels === 3;
  const sheet = isScene ? "input.seenScene" : "input.seenSheet";
  const sentenceKey = isDigit ? "input.seen" : sheet;
  return (
    <div className="input__seen">
      <div className="input__picture">
        {channels === 3 ? (
          <SeenPicture />
        ) : (
          <FeatureMaps layer="input" height={seenSide} label={t("input.seenLabel", { size })} />
        )}
      </div>
      <p>{t(sentenceKey, { size, channels })}</p>
    </div>
  );
}
