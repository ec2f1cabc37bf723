import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Engine } from "../../src/engine/client";
import type { CreateWorker } from "../../src/engine/createWorker";
import { createPainter } from "../../src/engine/worker/atlas";
import type { StartBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { startWasm, type WasmPaths } from "../../src/engine/worker/backends/wasm";
import type { Environment } from "../../src/engine/worker/environment";
import { createSession } from "../../src/engine/worker/session";
import { registerAllKernels } from "../../src/engine/worker/tfjs/kernels";

/** The site's own files, where the engine looks for shipped weights. */
export const siteUrl = new URL("../../public/", import.meta.url).href;

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

/** Everything as in the site's worker, save what Node does not have; failures can only be rehearsed in tests. */
export function nodeEnvironment(changes: Partial<Environment> = {}): Environment {
  const notHere = () => {
    throw new Error("there is no worker here that could fail");
  };
  return {
    fetch: fetchFile,
    starters: { webgl: noWebgl, wasm: startWasmInNode, cpu: startCpu },
    completeKernels: registerAllKernels,
    createPainter: () => createPainter("wasm"),
    crash: notHere,
    hang: notHere,
    ...changes,
  };
}

/**
 * The site's engine in this thread: the page's client, the worker's session, nothing between them.
 * @param site address of the folder that is served, with a slash at its end
 */
export function createNodeEngine(site = siteUrl): Engine {
  const createWorker: CreateWorker = ({ onMessage }) => {
    const session = createSession(onMessage, nodeEnvironment());
    return { post: (message) => void session.handle(message), terminate: () => undefined };
  };
  return new Engine(createWorker, site);
}

/** Node's own fetch reads no files. */
export async function fetchFile(url: string | URL): Promise<Response> {
  try {
    return new Response(await readFile(new URL(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
}
