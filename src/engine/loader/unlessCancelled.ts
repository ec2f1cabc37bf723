import { Problem } from "../../architectures";

/**
 * What comes of work that others wait for, too: who cancels waits no longer, and the work goes on.
 * @param file the name that `cancelled` quotes
 * @throws Problem `cancelled`, and whatever the work throws
 */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal, file: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Problem("cancelled", { file }));
    const end = () => signal.removeEventListener("abort", cancel);
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    work.then(resolve, reject).then(end, end);
  });
}
