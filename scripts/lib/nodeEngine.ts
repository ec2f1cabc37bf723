import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { Engine, type EngineOptions } from "../../src/engine/client";
import type { CreateWorker, EngineWorkers } from "../../src/engine/createWorker";
import type { LoaderRequests } from "../../src/engine/loader/protocol";
import type { RunnerNews, RunnerRequests } from "../../src/engine/protocol";
import { createPainter } from "../../src/engine/worker/atlas";
import type { StartBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { startWasm, type WasmPaths } from "../../src/engine/worker/backends/wasm";
import type { Environment } from "../../src/engine/worker/environment";
import { createSession } from "../../src/engine/worker/session";
import { registerAllKernels } from "../../src/engine/worker/tfjs/kernels";
import { createNodeLoader, siteUrl } from "./nodeLoader";

export { fetchFile, siteUrl } from "./nodeLoader";

const wasmFolder = fileURLToPath(
  new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url),
);

/** tfjs's .wasm files as Node reads them. */
const wasmPaths: WasmPaths = {
  "tfjs-backend-wasm.wasm": `${wasmFolder}tfjs-backend-wasm.wasm`,
  "tfjs-backend-wasm-simd.wasm": `${wasmFolder}tfjs-backend-wasm-simd.wasm`,
  "tfjs-backend-wasm-threaded-simd.wasm": `${wasmFolder}tfjs-backend-wasm-threaded-simd.wasm`,
};

export const startWasmInNode = () => startWasm(wasmPaths);

const noWebgl: StartBackend = () => Promise.reject(new Error("Node has no WebGL"));

/** Everything as in the site's runner, save what Node does not have; failures can only be rehearsed in tests. */
export function nodeEnvironment(changes: Partial<Environment> = {}): Environment {
  const notHere = () => {
    throw new Error("there is no worker here that could fail");
  };
  return {
    starters: { webgl: noWebgl, wasm: startWasmInNode, cpu: startCpu },
    completeKernels: registerAllKernels,
    // What stands in for WebGL in tests has no GPU to draw on.
    createPainter: (name) => createPainter(name === "webgl" ? "cpu" : name),
    giveWay: () => new Promise((resolve) => setImmediate(resolve)),
    crash: notHere,
    hang: notHere,
    ...changes,
  };
}

/** A runner in this thread: the page's client, the runner's session, nothing between them. */
const createRunnerHere: CreateWorker<RunnerRequests, RunnerNews> = ({ onMessage }) => {
  const session = createSession(onMessage, nodeEnvironment());
  return { post: (message) => void session.handle(message), terminate: () => undefined };
};

/** A worker in a thread of its own, as the site has them. */
function createThread<Table, News>(file: string): CreateWorker<Table, News> {
  return ({ onMessage, onFailure }) => {
    const thread = new Worker(new URL("./thread.mjs", import.meta.url), {
      workerData: new URL(file, import.meta.url).href,
    });
    thread.on("message", onMessage);
    thread.on("error", (error) => onFailure(String(error)));
    return {
      post: (message, transfer = []) => thread.postMessage(message, transfer as ArrayBuffer[]),
      terminate: () => void thread.terminate(),
    };
  };
}

export const createRunnerThread: CreateWorker<RunnerRequests, RunnerNews> = createThread("./runnerThread.ts");
const createLoaderThread: CreateWorker<LoaderRequests> = createThread("./loaderThread.ts");

export type NodeEngineOptions = EngineOptions & {
  /** Loader and runners in threads of their own, runners as many as `cores` allow; else there is one, in this thread. */
  readonly inThreads?: boolean;
  readonly workers?: Partial<EngineWorkers>;
};

/**
 * The site's engine in Node.
 * @param site address of the folder that is served, with a slash at its end
 */
export function createNodeEngine(
  site = siteUrl,
  { inThreads = false, workers, ...options }: NodeEngineOptions = {},
): Engine {
  const own = inThreads
    ? { createRunner: createRunnerThread, createLoader: createLoaderThread }
    : { createRunner: createRunnerHere, createLoader: createNodeLoader() };
  return new Engine({ ...own, ...workers }, site, options);
}
