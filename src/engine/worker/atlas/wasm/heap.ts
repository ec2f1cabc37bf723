/** tfjs's own memory on the wasm backend, as tfjs 4.22 keeps it. The one place that knows its module. */
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { findBackend, type Tensor } from "@tensorflow/tfjs-core";

/** Where tfjs's tensors lie, with room for more between them. Addresses and sizes are in bytes. */
export interface WasmHeap {
  readonly memory: WebAssembly.Memory;
  /** Where a tensor's values begin, as float32 in the order of its shape. */
  addressOf(tensor: Tensor): number;
  /** @throws WebAssembly.RuntimeError when there is no more, as tfjs's own operations do */
  allocate(bytes: number): number;
  free(address: number): void;
}

const mostBytes = 2 ** 31;

/** What of Emscripten's module tfjs's types leave out. */
interface Module {
  readonly asm: { readonly memory: WebAssembly.Memory };
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** That of the running `wasm` backend. @throws Error where its module is not as this file expects it */
export function findWasmHeap(): WasmHeap {
  const backend = findBackend("wasm") as BackendWasm;
  const module: unknown = backend.wasm;
  if (!isModule(module)) throw new Error("the wasm backend's module does not show its memory");
  return {
    memory: module.asm.memory,
    addressOf: ({ dataId }) => backend.getMemoryOffset(dataId),
    allocate: (bytes) => {
      // More than its signed numbers hold, Emscripten takes for less than nothing, and harms what is there.
      const address = bytes < mostBytes ? module._malloc(bytes) : 0;
      if (address === 0) throw new WebAssembly.RuntimeError(`no memory for ${bytes} bytes more`);
      return address;
    },
    free: (address) => module._free(address),
  };
}

function isModule(module: unknown): module is Module {
  if (typeof module !== "object" || module === null) return false;
  const { asm, _malloc, _free } = module as Partial<Module>;
  return asm?.memory instanceof WebAssembly.Memory && _malloc !== undefined && _free !== undefined;
}
