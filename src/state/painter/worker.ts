/** Draws scenes beside the page: a large one takes longer than a frame of the screen. */
import { drawScene } from "../../scenes/shore/draw";
import type { PaintAnswer, PaintRequest } from "./protocol";

addEventListener("message", ({ data }: MessageEvent<PaintRequest>) => {
  const { id, scene, side } = data;
  try {
    const rgba = drawScene(scene, side);
    answer({ id, rgba }, [rgba.buffer]);
  } catch (error) {
    answer({ id, detail: String(error) });
  }
});

function answer(message: PaintAnswer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
