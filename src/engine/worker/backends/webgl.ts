import { memory, setBackend } from "@tensorflow/tfjs-core";
import { startWebgl } from "../webglBackend";
import type { RunningBackend } from "./backend";
import "./webglKernels";

/** Starts the webgl backend on a context of our own, which the painter shares. */
export async function startWebglBackend(onLost: () => void): Promise<RunningBackend> {
  const { renderer, isSoftware, loseContext, dispose } = await startWebgl(onLost);
  if (!(await setBackend("webgl"))) throw new Error(`${renderer}: tfjs refused the context`);
  return { name: "webgl", detail: renderer, isSoftware, bytes: textureBytes, loseContext, dispose };
}

/** tfjs's webgl backend reports its textures beside its tensors. */
function textureBytes(): number {
  const report = memory();
  return "numBytesInGPU" in report && typeof report.numBytesInGPU === "number" ? report.numBytesInGPU : 0;
}
