import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { createStaticServer, listen } from "./server.mjs";

/** A page that holds a part of the site instead of the site. */
export interface Harness {
  /** With a slash at its end. */
  readonly address: string;
  /** Ends the server, and deletes what was built. */
  close(): void;
}

/**
 * Builds the page whose index.html stands in `root`, its scripts and workers minified as the site's are, and serves it on
 * a free port of this machine.
 * @param publicDir folder whose files stand beside the page, as the site's weights do; false for none
 */
export async function serveHarness(root: string, publicDir: string | false): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), "convscope-harness-"));
  await build({
    configFile: false,
    root,
    base: "./",
    publicDir,
    logLevel: "warn",
    worker: { format: "es" },
    // All of tfjs's kernels in one piece: no page that a person waits for.
    build: {
      outDir: folder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4096,
      // On a busy machine every build is slow, and says so.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  });
  const server = createStaticServer({ folder });
  const address = `http://127.0.0.1:${await listen(server, 0)}/`;
  const close = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { address, close };
}
