import { sentence } from "../../../../messages/problems";
import { translator } from "../../../../messages/translator";
import { Button } from "../../../controls/Button";
import { type CameraState, useCamera } from "../../../ownPictures/useCamera";
import { holdFrames } from "./holdFrames";

const t = translator("input", "picture");

/** Turns the camera on, when the person says so, and off; what keeps it from running is said here. */
export function CameraSwitch() {
  const { state, turnOn, turnOff } = useCamera(holdFrames);
  const isOn = state === "starting" || state === "running";
  return (
    <>
      <Button onClick={() => (isOn ? turnOff() : void turnOn(document.createElement("video")))}>
        {t(isOn ? "picture.cameraOff" : "picture.cameraOn")}
      </Button>
      <p className="picture__note" role="status">
        {tell(state)}
      </p>
    </>
  );
}

function tell(state: CameraState): string {
  if (typeof state === "object") return sentence(state);
  return t(
    ({ off: "picture.cameraStays", starting: "webcam.start", running: "picture.cameraRuns" } as const)[state],
  );
}
