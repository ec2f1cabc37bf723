import { afterEach } from "vitest";
import { siteUrl } from "../../../scripts/lib/nodeEngine";
import type { Problem } from "../../../src/architectures";
import { parseSpec } from "../../../src/architectures";
import { Engine, type EngineOptions, type Lease, type LeaseOptions } from "../../../src/engine/client";
import { createPicture } from "../../../src/engine/picture";
import type { BackendReport, NetworkWish, Picture } from "../../../src/engine/protocol";
import { inProcessWorkers, type Workers, type WorkersOptions } from "./inProcessWorker";

export interface Recovery {
  readonly problem: Problem;
  readonly report: BackendReport;
}

export interface OpenEngine extends Workers {
  readonly engine: Engine;
  readonly recoveries: readonly Recovery[];
}

let engines: Engine[] = [];
/** Of the engines in this thread, which have one tfjs: the next one is to find it empty. */
let leases: Lease[] = [];

afterEach(async () => {
  for (const { release } of leases) release();
  leases = [];
  for (const engine of engines) {
    // What has been let go is gone when this is answered.
    await engine.memory().catch(() => undefined);
    engine.close();
  }
  engines = [];
});

/** An engine whose workers are in this thread; it is closed after the test. */
export function openEngine(workersOptions: WorkersOptions = {}, options: EngineOptions = {}): OpenEngine {
  const workers = inProcessWorkers(workersOptions);
  const engine = new Engine(workers, siteUrl, options);
  engines.push(engine);
  const recoveries: Recovery[] = [];
  engine.onRecovered((problem, report) => recoveries.push({ problem, report }));
  return { ...workers, engine, recoveries };
}

/** The same, started on wasm. */
export async function startEngine(
  workersOptions: WorkersOptions = {},
  options: EngineOptions = {},
): Promise<OpenEngine> {
  const opened = openEngine(workersOptions, options);
  await opened.engine.start("wasm");
  return opened;
}

/** A lease that ends with the test. */
export async function lease(
  engine: Engine,
  wish: NetworkWish,
  options: Partial<LeaseOptions> = {},
): Promise<Lease> {
  const made = await engine.lease(wish, { use: "column", ...options });
  leases.push(made);
  return made;
}

/** A network with random weights, LeNet-5 unless another is asked for. */
export function untrained(seed: number, network = "lenet5"): NetworkWish {
  return { spec: parseSpec(network), weights: { from: "init", init: "xavier", seed } };
}

/** A picture for LeNet-5. */
export function digit(phase: number): Picture {
  return createPicture(pattern(32 * 32, phase));
}

/** A picture for networks of CIFAR-10. */
export function colours(phase: number): Picture {
  return createPicture(pattern(32 * 32 * 3, phase));
}

function pattern(length: number, phase: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => ((index * 7 + phase) % 13) / 13);
}
