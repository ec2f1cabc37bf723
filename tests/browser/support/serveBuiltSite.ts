import { existsSync } from "node:fs";
import { join } from "node:path";
import { builtSite } from "../../../scripts/lib/build.mjs";
import { createStaticServer, listen } from "../../../scripts/lib/server.mjs";

/** The site must work under any path; a page at the root of its host would hide that it does not. */
const base = "/some/base/";

/** Serves the built site on a free port for the whole run; the tests find its address in the environment. */
export default async function serveBuiltSite(): Promise<() => Promise<void>> {
  if (!existsSync(join(builtSite, "index.html")))
    throw new Error("There is no built site: run `npm run build`.");
  const server = createStaticServer({ folder: builtSite, base });
  const port = await listen(server, 0);
  process.env["CONVSCOPE_ADDRESS"] = `http://127.0.0.1:${port}${base}`;
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
