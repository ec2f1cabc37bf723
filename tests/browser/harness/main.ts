/** Passes a test's calls on to the worker, where the engine's code runs as on the site. */
import type { Answer, Scenarios } from "./worker";

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** Runs one scenario to its end; a test runs one at a time. */
function runScenario(name: keyof Scenarios, ...parameters: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("failure" in data) reject(new Error(data.failure));
      else resolve(data.result);
    };
    worker.postMessage({ name, parameters });
  });
}

Object.assign(globalThis, { runScenario });
