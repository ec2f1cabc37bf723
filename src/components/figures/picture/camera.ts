import { Problem } from "../../../architectures";
import { heldPictures } from "../../../state/heldPictures";
import { openCamera } from "../../bench/webcam/openCamera";
import { readFrame } from "../../bench/webcam/readFrame";
import { pictureSizes } from "./picture";

/** Side of the square that is kept of each frame, in pixels: the largest that figures look at. */
const frameSide = Math.max(...pictureSizes);

/** Where the browser does not tell of each frame: about as often as cameras have one, in milliseconds. */
const usualFrame = 1000 / 24;

/**
 * Starts the camera, and holds its frames as the webcam's picture; nothing of them leaves the machine.
 * @returns the function that turns it off
 * @throws Problem `webcam-refused`, `webcam-absent`, `webcam-busy`
 */
export async function startCamera(): Promise<() => void> {
  const stream = await openCamera();
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
    throw busy(cause);
  }
  const endFrames = followFrames(video);
  return () => {
    endFrames();
    stop();
  };
}

function busy(cause: unknown): Problem {
  return new Problem("webcam-busy", { detail: String(cause) }, { cause });
}

function followFrames(video: HTMLVideoElement): () => void {
  const hold = () => {
    const webcam = readFrame(video, frameSide);
    if (webcam) heldPictures.setState({ webcam });
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
