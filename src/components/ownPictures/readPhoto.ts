import { Problem } from "../../architectures";
import type { Backdrop } from "../../scenes/sheet";
import type { ProblemFacts } from "../../state/problemFacts";

/** What the worker makes of a file. */
export type PhotoAnswer = { readonly photo: Backdrop } | { readonly problem: ProblemFacts };

/**
 * The middle of the photo in a file, the right way up, a square of at most 512 pixels a side, decoded beside the page.
 * @throws Problem `photo-empty`, `photo-too-large`, `photo-heic` where the browser does not know it, `photo-unreadable`
 */
export function readPhoto(file: File): Promise<Backdrop> {
  const worker = new Worker(new URL("./photoWorker.ts", import.meta.url), { type: "module", name: "photo" });
  return new Promise<Backdrop>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<PhotoAnswer>) => {
      if ("photo" in data) resolve(data.photo);
      else reject(new Problem(data.problem.code, data.problem.values));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Problem("photo-unreadable", { file: file.name }));
    });
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
