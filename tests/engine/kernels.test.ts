import { expect, test } from "vitest";
import { cpuKernels } from "../../src/engine/worker/backends/cpuKernels";
import { wasmKernels } from "../../src/engine/worker/backends/wasmKernels";
import { webglKernels } from "../../src/engine/worker/backends/webglKernels";

/** The tests of executor and gradients run with what wasm and cpu have here; webgl only runs in a browser. */
test("every backend has the same kernels", () => {
  const names = (kernels: typeof cpuKernels) => kernels.map(({ kernelName }) => kernelName).sort();
  expect(names(wasmKernels)).toEqual(names(cpuKernels));
  expect(names(webglKernels)).toEqual(names(cpuKernels));
});
