import type { Backdrop } from "../../../scenes/sheet";
import { createNetworkPlan, inputShapeOf } from "../../../state/networkPlan";
import type { BenchStore } from "../../../state/store";

/**
 * Hands the camera's frames to the store, the next one only when the network has answered the last: what it cannot follow
 * is never looked at. Returns the function that ends it.
 */
export function followCamera(video: HTMLVideoElement, store: BenchStore): () => void {
  let isAwaited = false;
  let frame = 0;
  const look = () => {
    frame = requestAnimationFrame(look);
    const { spec, showWebcamFrame, loaded } = store.getState();
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || (isAwaited && loaded)) return;
    const picture = readFrame(video, inputShapeOf(createNetworkPlan(spec).graph)[0]);
    if (!picture) return;
    isAwaited = true;
    showWebcamFrame(picture);
  };
  const unsubscribe = store.subscribe((state, previous) => {
    if (state.result !== previous.result || state.failure !== previous.failure) isAwaited = false;
  });
  frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    unsubscribe();
  };
}

/** The middle of the picture as a square of `side` pixels. */
function readFrame(video: HTMLVideoElement, side: number): Backdrop | null {
  const { videoWidth, videoHeight } = video;
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  const shorter = Math.min(videoWidth, videoHeight);
  if (!context || shorter === 0) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(
    video,
    (videoWidth - shorter) / 2,
    (videoHeight - shorter) / 2,
    shorter,
    shorter,
    0,
    0,
    side,
    side,
  );
  return { width: side, height: side, rgba: context.getImageData(0, 0, side, side).data };
}
