/** A runner's thread: hands every message to the session, and lends it what a browser's worker has. */
import type { RequestMessage } from "../border";
import type { RunnerRequests } from "../protocol";
import { createPainter } from "./atlas";
import type { Environment } from "./environment";
import { createSession } from "./session";
import { wasmPaths } from "./wasmPaths";

declare const self: DedicatedWorkerGlobalScope;

const environment: Environment = {
  // Each backend is a chunk of its own, loaded when it is started.
  starters: {
    webgl: async (options) => (await import("./backends/webgl")).startWebglBackend(options),
    wasm: async () => (await import("./backends/wasm")).startWasm(wasmPaths),
    cpu: async () => (await import("./backends/cpu")).startCpu(),
  },
  completeKernels: async (name) => (await import("./tfjs/kernels")).registerAllKernels(name),
  createPainter,
  giveWay: createWay(),
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

/** Messages of one's own come behind those that wait; timers would take four milliseconds each. */
function createWay(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
}

const session = createSession((message, transfer = []) => self.postMessage(message, transfer), environment);

self.addEventListener("message", ({ data }: MessageEvent<RequestMessage<RunnerRequests>>) => {
  void session.handle(data);
});
