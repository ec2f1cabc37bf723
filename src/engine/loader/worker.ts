/** The loader's thread: hands every message to the session, and lends it what a browser's worker has. */
import type { RequestMessage } from "../border";
import type { LoaderEnvironment } from "./environment";
import type { LoaderRequests } from "./protocol";
import { createLoader } from "./session";

declare const self: DedicatedWorkerGlobalScope;

const environment: LoaderEnvironment = {
  fetch: (url, init) => fetch(url, init),
  // Pages without HTTPS have none.
  ...("storage" in navigator && { storage: navigator.storage }),
};

const loader = createLoader((message, transfer = []) => self.postMessage(message, transfer), environment);

self.addEventListener("message", ({ data }: MessageEvent<RequestMessage<LoaderRequests>>) => {
  void loader.handle(data);
});
