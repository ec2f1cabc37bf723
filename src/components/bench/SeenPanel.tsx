import { translator } from "../../messages/translator";
import { isDigitShape } from "../../state/picture";
import { cssPixels } from "../../viz/cssPixels";
import { useBench } from "../app/AppContext";
import { useInputShape } from "../app/useColumn";
import { FeatureMaps } from "../maps/FeatureMaps";
import { SeenPicture } from "./SeenPicture";
import { useColumnMaps } from "./useColumnMaps";

const t = translator("input");

/** Room for the network's own view of the picture: 32 × 32 pixels, four times as large. */
const seenSide = cssPixels(128);

/** The picture as the network gets it. */
export function SeenPanel() {
  const shape = useInputShape();
  const maps = useColumnMaps();
  const [size, , channels] = shape;
  const isScene = useBench((state) => state.source === "scene") && channels === 3;
  const sheet = isScene ? "input.seenScene" : "input.seenSheet";
  const sentenceKey = isDigitShape(shape) ? "input.seen" : sheet;
  return (
    <div className="input__seen">
      <div className="input__picture">
        {channels === 3 ? (
          <SeenPicture />
        ) : (
          <FeatureMaps {...maps} layer="input" height={seenSide} label={t("input.seenLabel", { size })} />
        )}
      </div>
      <p>{t(sentenceKey, { size, channels })}</p>
    </div>
  );
}
