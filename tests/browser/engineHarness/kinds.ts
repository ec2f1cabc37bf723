/** Runs a small network with weights of the test's on one backend, in the page itself. */
import type { Graph } from "../../../src/architectures";
import { createLayout } from "../../../src/engine/layout";
import type { BackendName } from "../../../src/engine/protocol";
import { startCpu } from "../../../src/engine/worker/backends/cpu";
import { startWebglBackend } from "../../../src/engine/worker/backends/webgl";
import { computeGradients } from "../../../src/engine/worker/gradients";
import type { NetworkRun } from "../../../src/engine/worker/networkRun";
import { endRun, finishAsync, runNetwork as runOn } from "../../engine/support/run";

export interface PlainArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export interface KindRequest {
  readonly backend: Extract<BackendName, "webgl" | "cpu">;
  readonly graph: Graph;
  readonly weights: readonly (readonly [name: string, array: PlainArray])[];
  readonly picture: readonly number[];
}

/** Every layer's values, by its name. */
export type LayerValues = Readonly<Record<string, readonly number[]>>;

export interface KindResult {
  readonly values: LayerValues;
  /** Of the output's first unit, with respect to the picture. */
  readonly slopes: readonly number[];
  readonly norms: readonly number[];
}

const starters = {
  webgl: () => startWebglBackend({ onLost: () => undefined, acceptsSoftware: true }),
  cpu: startCpu,
};

/** Every layer's values, and the gradients of the output's first unit. */
export function runKind(request: KindRequest): Promise<KindResult> {
  return withNetwork(request, async (network) => {
    const values = await readValues(network);
    const { input, layers } = await finishAsync(computeGradients(network, { score: 0 }, "both"));
    return { values, slopes: [...(input?.data ?? [])], norms: layers.map(({ norm }) => norm) };
  });
}

/** Every layer's values alone. */
export function runNetwork(request: KindRequest): Promise<LayerValues> {
  return withNetwork(request, readValues);
}

async function withNetwork<T>(
  { backend, graph, weights, picture }: KindRequest,
  read: (network: NetworkRun) => Promise<T>,
): Promise<T> {
  const running = await starters[backend]();
  const arrays = new Map(
    weights.map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
  );
  const network = runOn(createLayout(graph), arrays, Float32Array.from(picture));
  const result = await read(network);
  endRun(network);
  running.dispose();
  return result;
}

async function readValues(network: NetworkRun): Promise<LayerValues> {
  const values: Record<string, number[]> = {};
  for (const { name } of network.layout.layers) values[name] = [...(await network.values(name))];
  return values;
}
