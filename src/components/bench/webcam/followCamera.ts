import { chosenColumn, chosenRun, inputShape } from "../../../state/columns/column";
import type { BenchStore } from "../../../state/store";
import { readFrame } from "../../ownPictures/middleSquare";

/**
 * Hands the camera's frames to the store, the next one only when the network has answered the last: what it cannot follow
 * is never looked at. Returns the function that ends it, and takes the last frame away.
 */
export function followCamera(video: HTMLVideoElement, store: BenchStore): () => void {
  let isAwaited = false;
  let frame = 0;
  const look = () => {
    frame = requestAnimationFrame(look);
    const state = store.getState();
    const { loaded } = chosenRun(state);
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || (isAwaited && loaded)) return;
    const picture = readFrame(video, inputShape(chosenColumn(state))[0]);
    if (!picture) return;
    isAwaited = true;
    state.showWebcamFrame(picture);
  };
  const unsubscribe = store.subscribe((state, previous) => {
    const [run, former] = [chosenRun(state), chosenRun(previous)];
    if (run.result !== former.result || run.failure !== former.failure) isAwaited = false;
  });
  frame = requestAnimationFrame(look);
  return () => {
    cancelAnimationFrame(frame);
    unsubscribe();
    store.getState().showWebcamFrame(null);
  };
}
