import { memory, setBackend } from "@tensorflow/tfjs-core";
import { startWebgl } from "../webglBackend";
import type { RunningBackend, StartOptions } from "./backend";

/**
 * Starts the webgl backend on a context of our own, which the painter shares.
 * @throws SoftwareRenderer when the processor would draw and that is not wanted.
 */
export async function startWebglBackend({ onLost, acceptsSoftware }: StartOptions): Promise<RunningBackend> {
  const { renderer, loseContext, dispose } = await startWebgl(onLost, acceptsSoftware);
  if (!(await setBackend("webgl"))) throw new Error(`${renderer}: tfjs refused the context`);
  return { name: "webgl", detail: renderer, bytes: textureBytes, loseContext, dispose };
}

/** tfjs's webgl backend reports its textures beside its tensors. */
function textureBytes(): number {
  const report = memory();
  return "numBytesInGPU" in report && typeof report.numBytesInGPU === "number" ? report.numBytesInGPU : 0;
}
