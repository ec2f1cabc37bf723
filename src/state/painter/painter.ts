import { Problem } from "../../architectures/problem";
import type { Backdrop } from "../../scenes/sheet";
import type { Scene } from "../../scenes/shore/scene";
import type { PaintAnswer, PaintRequest } from "./protocol";

/** Draws scenes as square pictures. @throws Problem `scene-not-drawn` */
export type Painter = (scene: Scene, side: number) => Promise<Backdrop>;

interface Waiting {
  readonly side: number;
  readonly resolve: (picture: Backdrop) => void;
  readonly reject: (problem: Problem) => void;
}

/** A painter in a worker, which starts with the first scene: most visits to a digit's network draw none. */
export function createWorkerPainter(): Painter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const settle = (answer: PaintAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!asked) return;
    const { side, resolve, reject } = asked;
    if ("rgba" in answer) resolve({ width: side, height: side, rgba: answer.rgba });
    else reject(new Problem("scene-not-drawn", { detail: answer.detail }));
  };
  const lose = (detail: string) => {
    worker?.terminate();
    worker = null;
    for (const id of [...waiting.keys()]) settle({ id, detail });
  };

  return (scene, side) =>
    new Promise((resolve, reject) => {
      worker ??= startWorker(settle, lose);
      lastId += 1;
      waiting.set(lastId, { side, resolve, reject });
      worker.postMessage({ id: lastId, scene, side } satisfies PaintRequest);
    });
}

function startWorker(settle: (answer: PaintAnswer) => void, lose: (detail: string) => void): Worker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "painter" });
  worker.addEventListener("message", ({ data }: MessageEvent<PaintAnswer>) => settle(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    lose(event.message || "its script did not load");
  });
  worker.addEventListener("messageerror", () => lose("it sent a message that cannot be read"));
  return worker;
}
