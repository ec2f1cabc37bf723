import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu/dist/backend_cpu";
import { memory, removeBackend } from "@tensorflow/tfjs-core";
import { activate, makeCurrent } from "./activate";
import type { RunningBackend } from "./backend";
import "./cpuKernels";

/** Starts the backend in plain JavaScript: slow, and there on every machine. */
export async function startCpu(): Promise<RunningBackend> {
  await activate("cpu", new MathBackendCPU());
  return {
    name: "cpu",
    detail: "plain JavaScript",
    bytes: () => memory().numBytes,
    makeCurrent: () => makeCurrent("cpu"),
    dispose: () => removeBackend("cpu"),
  };
}
