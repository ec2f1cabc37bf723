/** A runner in a thread of Node's: what `src/engine/worker/worker.ts` is in a browser. */
import { parentPort } from "node:worker_threads";
import { createSession } from "../../src/engine/worker/session";
import { nodeEnvironment } from "./nodeEngine";

const port = parentPort;
if (!port) throw new Error("this file is for a thread of its own");

const crash = () => {
  setTimeout(() => {
    throw new Error("rehearsed");
  });
};
const hang = () => {
  setTimeout(() => {
    for (;;);
  });
};

const session = createSession(
  (message, transfer = []) => port.postMessage(message, transfer as ArrayBuffer[]),
  nodeEnvironment({ crash, hang }),
);
port.on("message", (message) => void session.handle(message));
