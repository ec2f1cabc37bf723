import { drawScene } from "../../src/scenes/shore/draw";
import type { PaintAnswer, PaintRequest } from "../../src/state/painter/protocol";

/** The painter's worker without a thread: it draws the same scenes, where there are no workers. */
export class InlinePainter extends EventTarget {
  postMessage({ id, scene, side }: PaintRequest): void {
    const data: PaintAnswer = { id, rgba: drawScene(scene, side) };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}
