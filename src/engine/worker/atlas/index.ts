import type { BackendName } from "../../protocol";
import { createCpuPainter } from "./cpuPainter";
import { createGpuPainter } from "./gpuPainter";
import type { Painter } from "./painter";
import { canRunMapKernels } from "./wasm/mapKernels";
import { createWasmPainter } from "./wasmPainter";

export type { Atlas, LayerMaps, Painter } from "./painter";

/** The painter that fits the running backend, which must be registered already. */
export function createPainter(backend: BackendName): Painter {
  if (backend === "webgl") return createGpuPainter();
  return backend === "wasm" && canRunMapKernels() ? createWasmPainter() : createCpuPainter();
}
