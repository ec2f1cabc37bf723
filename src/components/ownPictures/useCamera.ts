import { useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "../../architectures";
import type { ProblemFacts } from "../../state/problemFacts";
import { toCameraProblem } from "./openCamera";
import { runCamera } from "./runCamera";

export type CameraState = "off" | "starting" | "running" | ProblemFacts;

export interface Camera {
  readonly state: CameraState;
  /** Shows the camera in this element, which need not be on the page. */
  readonly turnOn: (video: HTMLVideoElement) => Promise<void>;
  readonly turnOff: () => void;
}

/** Takes what a running camera shows; returns the function that ends it. */
export type FollowVideo = (video: HTMLVideoElement) => () => void;

/** A camera to turn on and off; it goes off with the component at the latest. */
export function useCamera(follow: FollowVideo): Camera {
  const [state, setState] = useState<CameraState>("off");
  const run = useRef<AbortController | null>(null);
  const end = useCallback((becomes: CameraState) => {
    run.current?.abort();
    run.current = null;
    setState(becomes);
  }, []);
  const turnOff = useCallback(() => end("off"), [end]);
  const turnOn = useCallback(
    async (video: HTMLVideoElement) => {
      end("starting");
      const own = new AbortController();
      run.current = own;
      const { signal } = own;
      try {
        await runCamera(video, { signal, onLost: () => end(factsOf(new Problem("webcam-lost"))) });
        if (signal.aborted) return;
        signal.addEventListener("abort", follow(video), { once: true });
        setState("running");
      } catch (error) {
        if (!signal.aborted) end(factsOf(error));
      }
    },
    [end, follow],
  );
  useEffect(() => turnOff, [turnOff]);
  return { state, turnOn, turnOff };
}

function factsOf(error: unknown): ProblemFacts {
  const { code, values } = error instanceof Problem ? error : toCameraProblem(error);
  return { code, values };
}
