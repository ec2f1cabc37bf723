import { parseArgs } from "node:util";
import { createGraph } from "../src/architectures/spec";

/** Prints a network's graph as JSON, for `training/`: a network is defined once, in `src/architectures`. */
const { positionals } = parseArgs({ allowPositionals: true });
const [spec = ""] = positionals;
console.log(JSON.stringify(createGraph(spec)));
