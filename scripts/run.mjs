/** Runs a TypeScript file of this project with its arguments: `node scripts/run.mjs scripts/inspect.ts lenet5 --json`. */
import { requireSupportedNode } from "./lib/nodeVersion.mjs";

requireSupportedNode();
void import("./lib/runCommand.mjs").then((command) => command.run(process.argv.slice(2)));
