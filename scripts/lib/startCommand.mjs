import { parseArguments, parsePort } from "./arguments.mjs";
import { runMain } from "./failure.mjs";
import { ensureDependencies } from "./install.mjs";

const defaultPort = 4173;

const options = /** @type {const} */ ({
  port: { type: "string" },
  verbose: { type: "boolean", default: false },
  // Cross-origin isolation gives the engine threads where it can use them.
  isolated: { type: "boolean", default: false },
});

/**
 * Installs, builds, serves, prints the address, and stays until Ctrl-C.
 * @param {string[]} argv
 */
export function start(argv) {
  return runMain(async () => {
    const { port: portOption, verbose, isolated } = parseArguments(argv, options);
    const asked = parsePort(portOption ?? process.env["PORT"]);
    await ensureDependencies({ verbose });
    // These import what has just been installed.
    const [{ build, builtSite }, server] = await Promise.all([import("./build.mjs"), import("./server.mjs")]);
    process.stderr.write("Building the site …\n");
    await build({ verbose });
    const site = server.createStaticServer({ folder: builtSite, isolated });
    const wanted = { port: asked ?? defaultPort, asked: asked !== undefined };
    const port = await server.listenNear(site, wanted, (sentence) => process.stderr.write(`${sentence}\n`));
    process.stdout.write(`ConvScope is at http://127.0.0.1:${port}/ (Ctrl-C ends it)\n`);
    return new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close(site, resolve));
    });
  });
}

/**
 * @param {import("node:http").Server} site
 * @param {(exitCode: number) => void} done
 */
function close(site, done) {
  site.close(() => done(0));
  // Browsers keep their connections open, and would keep this process alive.
  site.closeAllConnections();
}
