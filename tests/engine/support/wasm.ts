import { fileURLToPath } from "node:url";
import { startWasm, type WasmPaths } from "../../../src/engine/worker/backends/wasm";

const folder = fileURLToPath(
  new URL("../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url),
);

/** The .wasm files as Node reads them. */
export const wasmPaths: WasmPaths = {
  "tfjs-backend-wasm.wasm": `${folder}tfjs-backend-wasm.wasm`,
  "tfjs-backend-wasm-simd.wasm": `${folder}tfjs-backend-wasm-simd.wasm`,
  "tfjs-backend-wasm-threaded-simd.wasm": `${folder}tfjs-backend-wasm-threaded-simd.wasm`,
};

export const startWasmInNode = () => startWasm(wasmPaths);
