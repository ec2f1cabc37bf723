/** `npm test`: installs what is missing, then runs every check and test (`npm test -- --only=unit,browser` for some). */
import { requireSupportedNode } from "./lib/nodeVersion.mjs";

requireSupportedNode();
void import("./lib/testCommand.mjs").then((command) => command.test(process.argv.slice(2)));
