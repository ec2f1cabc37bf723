import type { Backdrop } from "../../scenes/sheet";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The middle of a picture, `side` × `side` pixels of it on white paper; null where the browser gives no canvas. */
export function middleSquare(
  picture: CanvasImageSource,
  { width, height }: Size,
  side: number,
): Backdrop | null {
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = "high";
  const shorter = Math.min(width, height);
  context.drawImage(
    picture,
    (width - shorter) / 2,
    (height - shorter) / 2,
    shorter,
    shorter,
    0,
    0,
    side,
    side,
  );
  return { width: side, height: side, rgba: context.getImageData(0, 0, side, side).data };
}

/** The middle of what a video shows now; null while it shows nothing. */
export function readFrame(video: HTMLVideoElement, side: number): Backdrop | null {
  const { videoWidth: width, videoHeight: height } = video;
  return width > 0 && height > 0 ? middleSquare(video, { width, height }, side) : null;
}
