import { readFile } from "node:fs/promises";
import type { CreateWorker } from "../../src/engine/createWorker";
import type { LoaderEnvironment } from "../../src/engine/loader/environment";
import type { LoaderRequests } from "../../src/engine/loader/protocol";
import { createLoader } from "../../src/engine/loader/session";

/** The site's own files, where the loader looks for shipped weights. */
export const siteUrl = new URL("../../public/", import.meta.url).href;

/** As in the site's worker, save that Node has no storage of a browser. */
export function nodeLoaderEnvironment(changes: Partial<LoaderEnvironment> = {}): LoaderEnvironment {
  return { fetch: fetchFile, ...changes };
}

/** The site's loader in this thread, where the page's client expects a worker. */
export function createNodeLoader(environment = nodeLoaderEnvironment()): CreateWorker<LoaderRequests> {
  return ({ onMessage }) => {
    const loader = createLoader(onMessage, environment);
    return { post: (message) => void loader.handle(message), terminate: () => undefined };
  };
}

/** Node's own fetch reads no files. */
export async function fetchFile(url: string | URL): Promise<Response> {
  try {
    return new Response(await readFile(new URL(url)));
  } catch {
    return new Response(null, { status: 404 });
  }
}
