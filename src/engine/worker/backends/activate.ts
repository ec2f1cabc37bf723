import {
  findBackendFactory,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs-core";
import type { BackendName } from "../../protocol";

/**
 * Makes a backend tfjs's current one, in the place of any that a given-up start left under its name.
 * @throws Error when tfjs refuses it; nothing is registered then.
 */
export async function activate(name: BackendName, backend: KernelBackend): Promise<void> {
  if (findBackendFactory(name) !== null) removeBackend(name);
  registerBackend(name, () => backend);
  try {
    await makeCurrent(name);
  } catch (error) {
    removeBackend(name);
    throw error;
  }
}

/** Makes a registered backend tfjs's current one. */
export async function makeCurrent(name: BackendName): Promise<void> {
  if (!(await setBackend(name))) throw new Error(`tfjs could not use the ${name} backend`);
}
