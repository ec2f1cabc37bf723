import {
  getGradient,
  getKernelsForBackend,
  registerGradient,
  registerKernel,
  unregisterGradient,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { startCpu } from "../../src/engine/worker/backends/cpu";
import { cpuKernels } from "../../src/engine/worker/backends/cpuKernels";
import { wasmKernels } from "../../src/engine/worker/backends/wasmKernels";
import { webglKernels } from "../../src/engine/worker/backends/webglKernels";
import { gradientRules } from "../../src/engine/worker/gradientRules";
import { computeGradients } from "../../src/engine/worker/gradients";
import { registerAllKernels } from "../../src/engine/worker/tfjs/kernels";
import { computedKinds } from "../support/layerKinds";
import { randomGraphs } from "./support/randomGraph";
import { randomPicture, randomWeights } from "./support/randomWeights";
import { endRun, finishAsync, runNetwork } from "./support/run";

const namesOf = (registered: readonly { readonly kernelName: string }[]) =>
  registered.map(({ kernelName }) => kernelName);

/**
 * What the layers of many random networks come down to, forward and back, on the cpu backend with all kernels and rules
 * that tfjs has, so that a missing one is told by its name. WebGL does not run here; its list has to hold them all the same.
 */
describe("what every kind of layer comes down to", () => {
  const [kernels, rules, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let backend: RunningBackend;

  beforeAll(async () => {
    backend = await startCpu();
    await registerAllKernels("cpu");
    await import("@tensorflow/tfjs-core/dist/register_all_gradients");
    for (const name of namesOf(getKernelsForBackend("cpu"))) watch(name, kernels, rules);
    for (const graph of fc.sample(randomGraphs, 200)) {
      for (const { kind } of graph.layers) seen.add(kind);
      const layout = createLayout(graph);
      const picture = randomPicture(graph, layout.shapes, 1);
      const run = runNetwork(layout, randomWeights(graph, 1), picture);
      await finishAsync(computeGradients(run, { score: 0 }, "both"));
      endRun(run);
    }
  });
  afterAll(() => backend.dispose());

  test("has been asked of every kind", () => {
    expect([...seen].sort()).toEqual([...computedKinds].sort());
  });

  test.each([
    ["cpu", cpuKernels],
    ["wasm", wasmKernels],
    ["webgl", webglKernels],
  ])("is among the kernels of %s", (_, listed) => {
    const names = namesOf(listed);
    expect([...kernels].filter((name) => !names.includes(name))).toEqual([]);
  });

  test("is among the rules of gradients", () => {
    const names = namesOf(gradientRules);
    expect([...rules].filter((name) => !names.includes(name))).toEqual([]);
  });
});

test("every backend has the same kernels", () => {
  expect(namesOf(wasmKernels).sort()).toEqual(namesOf(cpuKernels).sort());
  expect(namesOf(webglKernels).sort()).toEqual(namesOf(cpuKernels).sort());
});

/** Notes whenever a kernel of the cpu backend runs, and whenever its rule of gradients is followed. */
function watch(name: string, kernels: Set<string>, rules: Set<string>): void {
  const kernel = getKernelsForBackend("cpu").find(({ kernelName }) => kernelName === name);
  if (kernel) {
    unregisterKernel(name, "cpu");
    registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        kernels.add(name);
        return kernel.kernelFunc(call);
      },
    });
  }
  const rule = getGradient(name);
  // tfjs's type leaves out that most kernels have none.
  if (!rule) return;
  unregisterGradient(name);
  registerGradient({
    ...rule,
    gradFunc: (...call) => {
      rules.add(name);
      return rule.gradFunc(...call);
    },
  });
}
