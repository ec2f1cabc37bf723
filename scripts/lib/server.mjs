import { createServer } from "node:http";
import sirv from "sirv";
import { Failure } from "./failure.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} folder what is served
 * @property {string} [base] path under which it is served, with a slash at both ends: "/" or "/some/base/"
 * @property {boolean} [isolated] send the headers that give the page threads (cross-origin isolation)
 */

/** Both are needed for SharedArrayBuffer; the site works without. */
const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * A static host as any other: files with their types, 404 for what is not there, nothing rewritten.
 * @param {ServerOptions} options
 */
export function createStaticServer({ folder, base = "/", isolated = false }) {
  // dev: files are looked up when asked for, so that a build made meanwhile is served at once.
  const serve = sirv(folder, { dev: true, etag: true });
  return createServer((request, response) => {
    if (isolated)
      for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    const url = request.url ?? "/";
    if (!url.startsWith(base)) {
      const isBaseWithoutSlash = `${url}/` === base;
      response.writeHead(isBaseWithoutSlash ? 301 : 404, isBaseWithoutSlash ? { Location: base } : {}).end();
      return;
    }
    request.url = url.slice(base.length - 1);
    serve(request, response, () => {
      response.writeHead(404).end();
    });
  });
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port 0: any free one
 * @returns {Promise<number>} the port it listens on
 * @throws {NodeJS.ErrnoException} EADDRINUSE, EACCES
 */
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : port);
    });
  });
}

/**
 * Listens on the wanted port, or on the next free one unless the person asked for this very port.
 * @param {import("node:http").Server} server
 * @param {{ port: number, asked: boolean }} wanted `asked`: the person named the port
 * @param {(sentence: string) => void} tell
 */
export async function listenNear(server, { port, asked }, tell) {
  try {
    return await listen(server, port);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === "EACCES")
      throw new Failure(`Port ${port} may not be used here: take one above 1023.`, { cause: error });
    if (code !== "EADDRINUSE") throw error;
    if (asked)
      throw new Failure(`Port ${port} is taken by another program: free it or name another.`, {
        cause: error,
      });
  }
  const free = await listenAfter(server, port);
  tell(`Port ${port} is taken by another program; using ${free}.`);
  return free;
}

/**
 * @param {import("node:http").Server} server
 * @param {number} taken
 * @returns {Promise<number>}
 */
async function listenAfter(server, taken) {
  const nearby = 20;
  for (let port = taken + 1; port <= Math.min(taken + nearby, 65535); port += 1) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EADDRINUSE") throw error;
    }
  }
  return listen(server, 0);
}
