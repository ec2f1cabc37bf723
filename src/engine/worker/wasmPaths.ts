import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import type { WasmPaths } from "./backends/wasm";

/** Where the site serves tfjs's .wasm files: from its own origin, under any base path. */
export const wasmPaths: WasmPaths = {
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  // Never asked for, as `startWasm` turns threads off; tfjs wants an entry all the same.
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
};
