import { engine, env, getKernelsForBackend, type KernelConfig, registerKernel } from "@tensorflow/tfjs-core";
import type { BackendName } from "../../protocol";

/** All of tfjs's kernels of a backend, and ours, which stand for some of them; chunks of their own. */
const registrations: Readonly<Record<BackendName, () => Promise<readonly KernelConfig[]>>> = {
  webgl: async () => {
    await import("@tensorflow/tfjs-backend-webgl/dist/register_all_kernels");
    return (await import("../backends/webglKernels")).webglKernels;
  },
  wasm: async () => {
    await import("@tensorflow/tfjs-backend-wasm/dist/register_all_kernels");
    return (await import("../backends/wasmKernels")).wasmKernels;
  },
  cpu: async () => {
    await import("@tensorflow/tfjs-backend-cpu/dist/register_all_kernels");
    return (await import("../backends/cpuKernels")).cpuKernels;
  },
};

/**
 * Gives the running backend every kernel that tfjs has for it: our own networks come down to a few, a person's model
 * may need any.
 */
export async function registerAllKernels(name: BackendName): Promise<void> {
  const isProduction = env().getBool("PROD");
  // Outside of production tfjs warns of every kernel that is registered again.
  env().set("PROD", true);
  try {
    for (const kernel of await registrations[name]()) registerKernel(kernel);
  } finally {
    env().set("PROD", isProduction);
  }
  // What tfjs does by itself with the kernels that are there when a backend starts.
  for (const { setupFunc } of getKernelsForBackend(name)) setupFunc?.(engine().backend);
}
