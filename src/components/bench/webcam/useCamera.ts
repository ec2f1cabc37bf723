import { type RefObject, useEffect, useState } from "react";
import { Problem } from "../../../architectures";
import type { ProblemFacts } from "../../../state/running";
import { useApp } from "../../app/AppContext";
import { followCamera } from "./followCamera";
import { openCamera } from "./openCamera";

export type CameraState = "starting" | "running" | ProblemFacts;

/** Shows the camera in `video` and its frames to the network, from now until the component goes. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): CameraState {
  const { store } = useApp();
  const [camera, setCamera] = useState<CameraState>("starting");

  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    const fail = (error: unknown) => {
      const { code, values } =
        error instanceof Problem ? error : new Problem("webcam-busy", { detail: String(error) });
      if (!isGone) setCamera({ code, values });
    };
    const start = async () => {
      setCamera("starting");
      const stream = await openCamera();
      const end = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (isGone || !video.current) return end();
      video.current.srcObject = stream;
      await video.current.play();
      const unfollow = followCamera(video.current, store);
      stop = () => {
        unfollow();
        end();
      };
      if (isGone) return stop();
      for (const track of stream.getTracks())
        track.addEventListener("ended", () => fail(new Problem("webcam-absent")));
      setCamera("running");
    };
    start().catch(fail);
    return () => {
      isGone = true;
      stop?.();
      store.getState().showWebcamFrame(null);
    };
  }, [video, store]);
  return camera;
}
