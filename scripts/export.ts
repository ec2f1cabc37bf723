import { parseArgs } from "node:util";
import { createGraph } from "../src/architectures/spec";

/**
 * Prints networks' graphs as JSON, one a line in the order of the specs, for `training/`: a network is defined once,
 * in `src/architectures`.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const specs = positionals.length > 0 ? positionals : [""];
for (const spec of specs) console.log(JSON.stringify(createGraph(spec)));
