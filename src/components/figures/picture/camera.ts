import { Problem } from "../../../architectures";
import { heldPictures } from "../../../state/heldPictures";

/** Side of the square that is kept of each frame, in pixels: the largest that figures look at. */
const frameSide = 256;

/** Where the browser does not tell of each frame: about as often as cameras have one, in milliseconds. */
const usualFrame = 1000 / 24;

/**
 * Starts the camera, and holds its frames as the webcam's picture; nothing of them leaves the machine.
 * @returns the function that turns it off
 * @throws Problem `camera-refused`, `camera-absent`, `camera-taken`, `camera-impossible`
 */
export async function startCamera(): Promise<() => void> {
  const stream = await openStream();
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const stop = () => {
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    await video.play();
  } catch (cause) {
    stop();
    throw toProblem(cause);
  }
  const endFrames = followFrames(video);
  return () => {
    endFrames();
    stop();
  };
}

async function openStream(): Promise<MediaStream> {
  // Pages without HTTPS have no such devices, whatever the types say.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) throw new Problem("camera-impossible");
  try {
    return await devices.getUserMedia({ video: { width: { ideal: 640 }, facingMode: "user" }, audio: false });
  } catch (cause) {
    throw toProblem(cause);
  }
}

/** What browsers call it (Media Capture and Streams, section 10.6). */
function toProblem(cause: unknown): Problem {
  const name = cause instanceof DOMException ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") {
    return new Problem("camera-refused", {}, { cause });
  }
  if (name === "NotFoundError" || name === "OverconstrainedError") {
    return new Problem("camera-absent", {}, { cause });
  }
  return new Problem("camera-taken", { detail: String(cause) }, { cause });
}

function followFrames(video: HTMLVideoElement): () => void {
  const canvas = new OffscreenCanvas(frameSide, frameSide);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const hold = () => {
    const side = Math.min(video.videoWidth, video.videoHeight);
    if (!context || side === 0) return;
    const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
    context.drawImage(video, left, top, side, side, 0, 0, frameSide, frameSide);
    const { data } = context.getImageData(0, 0, frameSide, frameSide);
    heldPictures.setState({ webcam: { width: frameSide, height: frameSide, rgba: data } });
  };
  if (!("requestVideoFrameCallback" in video)) {
    const timer = setInterval(hold, usualFrame);
    return () => clearInterval(timer);
  }
  let handle = 0;
  const next = () => {
    hold();
    handle = video.requestVideoFrameCallback(next);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}
