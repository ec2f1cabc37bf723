import { parseArgs } from "node:util";
import { toKeras } from "../src/architectures/keras";
import { toPyTorch } from "../src/architectures/pytorch";
import { createGraph } from "../src/architectures/spec";
import { summarise } from "../src/architectures/summary";

/**
 * Prints networks as JSON, for `training/`: a network is defined once, in `src/architectures`.
 * `npm run export -- <spec> <spec> …` prints the graphs, one a line; `--code <spec> <spec> …` a list with each
 * network's graph, its totals, and its PyTorch and Keras text.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { code: { type: "boolean", default: false } },
});

function withCode(spec: string) {
  const graph = createGraph(spec);
  const { totals, totalsWithAuxiliary = totals } = summarise(graph);
  return { graph, totals, totalsWithAuxiliary, pytorch: toPyTorch(graph), keras: toKeras(graph) };
}

const specs = positionals.length > 0 ? positionals : [""];
const lines = values.code ? [specs.map(withCode)] : specs.map(createGraph);
for (const line of lines) console.log(JSON.stringify(line));
