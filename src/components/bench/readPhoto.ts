import type { Backdrop } from "../../scenes/sheet";

/** What the worker makes of a file; null for one that is no picture to this browser. */
export type PhotoAnswer = Backdrop & { readonly rgba: Uint8ClampedArray<ArrayBuffer> };

/**
 * The photo in a file, the right way up, at most 512 pixels long, decoded beside the page.
 * @throws Error when the browser cannot read it: a broken file, or HEIC where it is not known
 */
export function readPhoto(file: Blob): Promise<Backdrop> {
  const worker = new Worker(new URL("./photoWorker.ts", import.meta.url), { type: "module", name: "photo" });
  return new Promise<Backdrop>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<PhotoAnswer | null>) => {
      if (data) resolve(data);
      else reject(new Error("no picture that this browser can read"));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Error(event.message || "the photo’s worker did not load"));
    });
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
