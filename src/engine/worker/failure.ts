import { Problem } from "../../architectures";
import { describeError } from "../failure";
import type { BackendName } from "../protocol";

/** How a backend failed, when that is what a request failed of. */
export type BackendFailure = "context-lost" | "out-of-memory" | "missing-kernel";

/** What browsers, tfjs and WebAssembly say when memory ends: no type of error tells it. */
const memoryMessages =
  /out of memory|allocation failed|memory access out of bounds|unable to create webgl|texture size|invalid (typed )?array length|cannot enlarge memory|aborted\(oom/i;

/** What a request failed of: the backend, which can be rebuilt, or null for anything else. */
export function diagnose(error: unknown, backend: BackendName | null): BackendFailure | null {
  if (error instanceof Problem) {
    return error.code === "context-lost" || error.code === "out-of-memory" ? error.code : null;
  }
  if (memoryMessages.test(describeError(error))) return "out-of-memory";
  if (missingKernel(error) !== null) return "missing-kernel";
  // A wasm module that has trapped is in no state to go on; a rebuilt one is.
  if (backend === "wasm" && error instanceof WebAssembly.RuntimeError) return "out-of-memory";
  return null;
}

/** The operation that tfjs has no code for on the running backend, when an error says so. */
export function missingKernel(error: unknown): string | null {
  return /Kernel '(\w+)' not registered for backend/.exec(describeError(error))?.[1] ?? null;
}
