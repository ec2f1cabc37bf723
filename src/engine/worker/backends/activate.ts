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
  if (await setBackend(name)) return;
  removeBackend(name);
  throw new Error(`tfjs could not use the ${name} backend`);
}
