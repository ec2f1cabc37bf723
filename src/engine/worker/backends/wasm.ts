import {
  BackendWasm,
  init,
  resetWasmPath,
  setWasmPaths,
} from "@tensorflow/tfjs-backend-wasm/dist/backend_wasm";
import { env, removeBackend } from "@tensorflow/tfjs-core";
import { activate, makeCurrent } from "./activate";
import type { RunningBackend } from "./backend";
import "./wasmKernels";

/** Where the backend's .wasm files lie, by tfjs's names for them. */
export type WasmPaths = Exclude<Parameters<typeof setWasmPaths>[0], string>;

/**
 * Starts the wasm backend, with SIMD where the machine has it and one thread: threads need headers that not
 * every static host can send.
 */
export async function startWasm(paths: WasmPaths): Promise<RunningBackend> {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  // tfjs refuses new paths after a start that failed.
  resetWasmPath();
  setWasmPaths(paths);
  const hasSimd = await env().getAsync("WASM_HAS_SIMD_SUPPORT");
  const { wasm } = await init();
  await activate("wasm", new ForgivingBackend(wasm));
  return {
    name: "wasm",
    detail: hasSimd ? "WebAssembly with SIMD, one thread" : "WebAssembly without SIMD, one thread",
    bytes: () => heapBytes(wasm),
    makeCurrent: () => makeCurrent("wasm"),
    dispose: () => removeBackend("wasm"),
  };
}

/** A module that has trapped, for want of memory say, throws once more when it is told to clean up. */
class ForgivingBackend extends BackendWasm {
  override dispose(): void {
    try {
      super.dispose();
    } catch {
      // Its memory goes with it all the same.
    }
  }
}

/** The size of the module's heap, which tfjs's types leave out. */
function heapBytes(wasm: object): number {
  return "HEAPU8" in wasm && wasm.HEAPU8 instanceof Uint8Array ? wasm.HEAPU8.byteLength : 0;
}
