import { useCallback, useEffect, useRef } from "react";
import { sentence } from "../../../messages/problems";
import { translator } from "../../../messages/translator";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useCamera } from "../../ownPictures/useCamera";
import { followCamera } from "./followCamera";

const t = translator("input");

/** The camera's live picture on the pad, or what keeps it from showing. */
export function WebcamLayer() {
  const attempt = useBench((state) => state.cameraAttempt);
  // Another one each time that it is asked for again: it starts anew.
  return <Camera key={attempt} />;
}

function Camera() {
  const { store } = useBenchParts();
  const video = useRef<HTMLVideoElement>(null);
  const follow = useCallback((shown: HTMLVideoElement) => followCamera(shown, store), [store]);
  const { state, turnOn, turnOff } = useCamera(follow);
  useEffect(() => {
    if (video.current) void turnOn(video.current);
    return turnOff;
  }, [turnOn, turnOff]);
  return (
    <>
      <video ref={video} className="pad__photo" muted playsInline />
      {state === "starting" && <span className="pad__message">{t("webcam.start")}</span>}
      {typeof state === "object" && (
        <span className="pad__message" role="alert">
          {sentence(state)}
        </span>
      )}
    </>
  );
}
