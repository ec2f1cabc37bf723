import type { BackendName } from "../../protocol";
import { createCpuPainter } from "./cpuPainter";
import { createGpuPainter } from "./gpuPainter";
import type { Painter } from "./painter";

export type { Atlas, LayerMaps, Painter } from "./painter";

/** The painter that fits the running backend; on `webgl`, that backend must be registered already. */
export function createPainter(backend: BackendName): Painter {
  return backend === "webgl" ? createGpuPainter() : createCpuPainter();
}
