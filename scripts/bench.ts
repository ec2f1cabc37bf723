import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { createGraph, unitCount } from "../src/architectures";
import { createLayout, inputShape } from "../src/engine/layout";
import type { BackendName } from "../src/engine/protocol";
import { createNodeEngine } from "./lib/nodeEngine";
import { quantile } from "./lib/statistics";

/**
 * Times the engine's forward pass, every layer kept and the output read:
 * `npm run bench -- [--spec lenet5] [--backend wasm|cpu] [--runs 500]`.
 */
const { values: options } = parseArgs({
  options: {
    spec: { type: "string", default: "lenet5" },
    backend: { type: "string", default: "wasm" },
    runs: { type: "string", default: "500" },
  },
});

/** Not measured: memory is allocated and code is compiled. */
const warmUpRuns = 20;

const engine = createNodeEngine();
const report = await engine.start(requireBackend(options.backend));
const { key } = await engine.load({ spec: options.spec, weights: { from: "init", init: "xavier", seed: 1 } });
const input = new Float32Array(unitCount(inputShape(createLayout(createGraph(options.spec))))).fill(0.5);
const times: number[] = [];
for (let run = 0; run < warmUpRuns + Number(options.runs); run++) {
  const { milliseconds } = await engine.run({ key, input, views: [] });
  if (run >= warmUpRuns) times.push(milliseconds.forward);
}
engine.close();

const [processor] = cpus();
const detail = report.candidates.find(({ name }) => name === report.backend)?.detail;
console.log(
  `${processor?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}`,
);
console.log(`${report.backend}: ${detail}`);
console.log(
  `${options.spec}, forward: median ${quantile(times, 0.5).toFixed(2)} ms, 95th percentile ${quantile(times, 0.95).toFixed(2)} ms, ${times.length} runs`,
);

function requireBackend(name: string): BackendName {
  if (name === "wasm" || name === "cpu") return name;
  throw new Error(`Node has wasm and cpu; "${name}" is neither.`);
}
