import { translator } from "../../../messages/translator";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";
import "./WebcamTools.css";

const t = translator("input");

/** Keeps what the camera sees as a photo, or tries the camera once more. */
export function WebcamTools() {
  const { store } = useBenchParts();
  const frame = useBench((state) => state.webcamFrame);
  return (
    <div className="webcam-tools">
      <p>{t("webcam.local")}</p>
      {frame ? (
        <Button onClick={() => store.getState().showPhoto(frame)}>{t("webcam.keep")}</Button>
      ) : (
        <Button onClick={() => store.getState().retryCamera()}>{t("webcam.again")}</Button>
      )}
    </div>
  );
}
