import { openCamera, toCameraProblem } from "./openCamera";

interface CameraRun {
  /** Aborting it turns the camera off, its light too. */
  readonly signal: AbortSignal;
  /** The camera went away by itself: unplugged, or its permission withdrawn. */
  readonly onLost: () => void;
}

/**
 * Shows the camera's live picture in `video`, until the signal; nothing of it leaves the machine.
 * @throws Problem `webcam-refused`, `webcam-absent`, `webcam-busy`
 */
export async function runCamera(video: HTMLVideoElement, { signal, onLost }: CameraRun): Promise<void> {
  const stream = await openCamera();
  const stop = () => {
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  };
  // The person went on while the browser asked them.
  if (signal.aborted) return stop();
  signal.addEventListener("abort", stop, { once: true });
  for (const track of stream.getTracks()) track.addEventListener("ended", onLost, { signal });
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await video.play();
  } catch (error) {
    stop();
    throw toCameraProblem(error);
  }
}
