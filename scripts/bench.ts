import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { networkIds, parseSpec } from "../src/architectures";
import type { BackendName } from "../src/engine/protocol";
import { benchColumns } from "./lib/benchColumns";
import { type ForwardTimes, timeForward } from "./lib/forwardBench";
import { createNodeEngine } from "./lib/nodeEngine";

/**
 * Times the engine's forward pass, every layer kept and the output read:
 * `npm run bench -- [--spec lenet5 | --all] [--backend wasm|cpu] [--runs 100] [--json]`.
 * `--all` takes every network in its paper's size, each in a process of its own: no one's memory is another's. `--columns`
 * times what several networks cost each other instead.
 */
const { values: options } = parseArgs({
  options: {
    spec: { type: "string", default: "lenet5" },
    all: { type: "boolean", default: false },
    columns: { type: "boolean", default: false },
    backend: { type: "string", default: "wasm" },
    runs: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

/** Of VGG-19 takes as long as thousands of LeNet-5. */
const runs = options.runs ?? (options.all ? "10" : "100");

interface Report {
  readonly machine: string;
  readonly backend: string;
  readonly times: ForwardTimes;
}

if (options.columns) {
  console.log(`${describeMachine()}\nwasm, runners and loader in threads of their own`);
  await benchColumns();
} else if (options.all) timeAll();
else print(await timeOne(options.spec));

async function timeOne(spec: string): Promise<Report> {
  const engine = createNodeEngine();
  const { backend, candidates } = await engine.start(requireBackend(options.backend));
  const times = await timeForward(engine, parseSpec(spec), Number(runs));
  engine.close();
  const detail = candidates.find(({ name }) => name === backend)?.detail ?? "";
  return { machine: describeMachine(), backend: `${backend}: ${detail}`, times };
}

function describeMachine(): string {
  const [processor] = cpus();
  return `${processor?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}`;
}

function timeAll(): void {
  for (const [index, spec] of networkIds.entries()) {
    const script = fileURLToPath(import.meta.url);
    const own = [script, "--spec", spec, "--backend", options.backend, "--runs", runs, "--json"];
    const text = execFileSync(process.execPath, [...process.execArgv, ...own], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    // Written by `print`, a process away.
    print(JSON.parse(text) as Report, index === 0);
  }
}

function print({ machine, backend, times }: Report, withHeading = true): void {
  if (options.json) {
    console.log(JSON.stringify({ machine, backend, times }));
    return;
  }
  if (withHeading) {
    console.log(`${machine}\n${backend}\nforward passes, in milliseconds; memory in MiB\n`);
    console.log(formatRow(["network", "load", "first", "median", "95 %", "runs", "heap", "peak", "tensors"]));
  }
  const { spec, load, first, median, slow, heapBytes, peakBytes, tensors } = times;
  const passes = [first, median, slow].map((time) => time.toFixed(1));
  const memory = [heapBytes, peakBytes].map((bytes) => (bytes / 2 ** 20).toFixed(0));
  console.log(formatRow([spec, load.toFixed(0), ...passes, `${times.runs}`, ...memory, tensors.join(" → ")]));
}

function formatRow([name = "", ...cells]: readonly string[]): string {
  return [name.padEnd(24), ...cells.map((cell) => cell.padStart(9))].join(" ");
}

function requireBackend(name: string): BackendName {
  if (name === "wasm" || name === "cpu") return name;
  throw new Error(`Node has wasm and cpu; "${name}" is neither.`);
}
