/** The loader in a thread of Node's: what `src/engine/loader/worker.ts` is in a browser. */
import { parentPort } from "node:worker_threads";
import { createLoader } from "../../src/engine/loader/session";
import { nodeLoaderEnvironment } from "./nodeLoader";

const port = parentPort;
if (!port) throw new Error("this file is for a thread of its own");

const loader = createLoader(
  (message, transfer = []) => port.postMessage(message, transfer as ArrayBuffer[]),
  nodeLoaderEnvironment(),
);
port.on("message", (message) => void loader.handle(message));
