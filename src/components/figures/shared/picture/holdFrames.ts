import { heldPictures } from "../../../../state/heldPictures";
import { readFrame } from "../../../ownPictures/middleSquare";
import { pictureSizes } from "./picture";

/** Side of the square that is kept of each frame, in pixels: the largest that figures look at. */
const frameSide = Math.max(...pictureSizes);

/** Where the browser does not tell of each frame: about as often as cameras have one, in milliseconds. */
const usualFrame = 1000 / 24;

/** Holds a camera's frames as the webcam's picture; the last one stays. Returns the function that ends it. */
export function holdFrames(video: HTMLVideoElement): () => void {
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
