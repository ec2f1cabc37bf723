import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu/dist/backend_cpu";
import { memory, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import type { RunningBackend } from "./backend";
import "./cpuKernels";

/** Starts the backend in plain JavaScript: slow, and there on every machine. */
export async function startCpu(): Promise<RunningBackend> {
  registerBackend("cpu", () => new MathBackendCPU());
  if (!(await setBackend("cpu"))) throw new Error("the cpu backend did not start");
  return {
    name: "cpu",
    detail: "plain JavaScript",
    isSoftware: false,
    bytes: () => memory().numBytes,
    dispose: () => removeBackend("cpu"),
  };
}
