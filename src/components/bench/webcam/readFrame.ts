import type { Backdrop } from "../../../scenes/sheet";

/** The middle of the picture as a square of `side` pixels; null while there is none. */
export function readFrame(video: HTMLVideoElement, side: number): Backdrop | null {
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
