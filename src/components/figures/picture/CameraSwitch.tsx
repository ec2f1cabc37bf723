import { useEffect, useRef, useState } from "react";
import { Problem } from "../../../architectures";
import { t } from "../../../messages/picture";
import { sentence } from "../../../messages/problems";
import { Button } from "../../controls/Button";
import { startCamera } from "./camera";

/** Turns the camera on, when the person says so, and off; what keeps it from running is said here. */
export function CameraSwitch() {
  const stop = useRef<(() => void) | null>(null);
  const [isOn, setIsOn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      stop.current?.();
      stop.current = null;
    };
  }, []);

  const turnOn = async () => {
    setProblem(null);
    try {
      const end = await startCamera();
      if (isGone.current) return end();
      stop.current = end;
      setIsOn(true);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(sentence(error));
    }
  };
  const turnOff = () => {
    stop.current?.();
    stop.current = null;
    setIsOn(false);
  };

  return (
    <>
      <Button onClick={() => (isOn ? turnOff() : void turnOn())}>
        {t(isOn ? "picture.cameraOff" : "picture.cameraOn")}
      </Button>
      <p className="picture__note" role="status">
        {problem ?? t(isOn ? "picture.cameraRuns" : "picture.cameraStays")}
      </p>
    </>
  );
}
