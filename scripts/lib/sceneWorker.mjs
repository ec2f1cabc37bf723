/** Node 20 does not hand tsx on to worker threads: this asks for it, then starts the worker proper. */
import { register } from "tsx/esm/api";

register();
await import(new URL("./sceneWorker.ts", import.meta.url).href);
