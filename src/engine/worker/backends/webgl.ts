import { memory } from "@tensorflow/tfjs-core";
import { startWebgl } from "../webglBackend";
import { makeCurrent } from "./activate";
import type { RunningBackend, StartOptions } from "./backend";

/**
 * Starts the webgl backend on a context of our own, which the painter shares.
 * @throws SoftwareRenderer when the processor would draw and that is not wanted.
 */
export async function startWebglBackend({ onLost, acceptsSoftware }: StartOptions): Promise<RunningBackend> {
  const { renderer, loseContext, dispose } = await startWebgl(onLost, acceptsSoftware);
  const backend: RunningBackend = {
    name: "webgl",
    detail: renderer,
    bytes: textureBytes,
    makeCurrent: () => makeCurrent("webgl"),
    loseContext,
    dispose,
  };
  await backend.makeCurrent();
  return backend;
}

/** tfjs's webgl backend reports its textures beside its tensors. */
function textureBytes(): number {
  const report = memory();
  return "numBytesInGPU" in report && typeof report.numBytesInGPU === "number" ? report.numBytesInGPU : 0;
}
