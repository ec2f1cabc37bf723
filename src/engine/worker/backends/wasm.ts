import { BackendWasm, init, setWasmPaths } from "@tensorflow/tfjs-backend-wasm/dist/backend_wasm";
import { engine, env, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import type { RunningBackend } from "./backend";
import "./wasmKernels";

/** Where the backend's .wasm files lie, by tfjs's names for them. */
export type WasmPaths = Parameters<typeof setWasmPaths>[0];

/**
 * Starts the wasm backend, with SIMD where the machine has it and one thread: threads need headers that not
 * every static host can send.
 */
export async function startWasm(paths: WasmPaths): Promise<RunningBackend> {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(paths);
  const hasSimd = await env().getAsync("WASM_HAS_SIMD_SUPPORT");
  registerBackend("wasm", async () => new BackendWasm((await init()).wasm));
  if (!(await setBackend("wasm"))) throw new Error("the .wasm file did not load or did not compile");
  return {
    name: "wasm",
    detail: hasSimd ? "WebAssembly with SIMD, one thread" : "WebAssembly without SIMD, one thread",
    isSoftware: false,
    bytes: heapBytes,
    dispose: () => removeBackend("wasm"),
  };
}

/** The size of the module's heap, which tfjs's types leave out. */
function heapBytes(): number {
  const backend = engine().findBackend("wasm");
  if (!(backend instanceof BackendWasm) || !("HEAPU8" in backend.wasm)) return 0;
  return backend.wasm.HEAPU8 instanceof Uint8Array ? backend.wasm.HEAPU8.byteLength : 0;
}
