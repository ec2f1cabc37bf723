/** The engine's thread: hands every message to the session, and lends it what a browser's worker has. */
import type { RequestMessage } from "../protocol";
import { createPainter } from "./atlas";
import type { Environment } from "./environment";
import { createSession } from "./session";
import { wasmPaths } from "./wasmPaths";

declare const self: DedicatedWorkerGlobalScope;

const environment: Environment = {
  fetch: (url, init) => fetch(url, init),
  // Pages without HTTPS have none.
  ...("storage" in navigator && { storage: navigator.storage }),
  // Each backend is a chunk of its own, loaded when it is started.
  starters: {
    webgl: async (options) => (await import("./backends/webgl")).startWebglBackend(options),
    wasm: async () => (await import("./backends/wasm")).startWasm(wasmPaths),
    cpu: async () => (await import("./backends/cpu")).startCpu(),
  },
  completeKernels: async (name) => (await import("./tfjs/kernels")).registerAllKernels(name),
  createPainter,
  crash: () => {
    setTimeout(() => {
      throw new Error("rehearsed");
    });
  },
  hang: () => {
    setTimeout(() => {
      for (;;);
    });
  },
};

const session = createSession((message, transfer = []) => self.postMessage(message, transfer), environment);

self.addEventListener("message", ({ data }: MessageEvent<RequestMessage>) => {
  void session.handle(data);
});
