import { useRef } from "react";
import { t } from "../../../messages/bench";
import { sentence } from "../../../messages/problems";
import { useBench } from "../../app/AppContext";
import { useCamera } from "./useCamera";

/** The camera's live picture on the pad, or what keeps it from showing. */
export function WebcamLayer() {
  const attempt = useBench((state) => state.cameraAttempt);
  // Another one each time that it is asked for again: it starts anew.
  return <Camera key={attempt} />;
}

function Camera() {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useCamera(video);
  return (
    <>
      <video ref={video} className="pad__photo" muted playsInline />
      {camera === "starting" && <span className="pad__message">{t("webcam.start")}</span>}
      {typeof camera === "object" && (
        <span className="pad__message" role="alert">
          {sentence(camera)}
        </span>
      )}
    </>
  );
}
