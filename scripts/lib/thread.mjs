/** Node 20 does not hand tsx on to worker threads: this asks for it, then starts the file that the thread is for. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData);
