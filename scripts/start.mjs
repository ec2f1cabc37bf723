/** `npm start`: installs, builds and serves the site, and prints its address. */
import { requireSupportedNode } from "./lib/nodeVersion.mjs";

requireSupportedNode();
void import("./lib/startCommand.mjs").then((command) => command.start(process.argv.slice(2)));
