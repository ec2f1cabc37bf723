import { Problem } from "../../architectures";
import { parseSafetensors } from "../../weights/formats/safetensors";
import { type ManifestEntry, parseManifest } from "../../weights/manifest";
import type { Weights } from "../../weights/tensors";
import type { RequestTask } from "../serve";
import { checksum } from "./checksum";
import { download } from "./download/download";
import { MemorySink } from "./download/sink";
import type { Site } from "./site";

export const manifestFile = "manifest.json";

/** What the site ships. @throws Problem `weights-not-fetched`, `weights-corrupt`. */
export async function fetchManifest(site: Site): Promise<readonly ManifestEntry[]> {
  // A manifest of yesterday would name yesterday's checksums.
  const bytes = await fetchBytes(site, address(site, manifestFile), {
    file: manifestFile,
    request: { cache: "no-cache" },
  });
  return parseManifest(parseJson(bytes), manifestFile).weights;
}

/**
 * The weights of an entry, checked against its checksum. A file that the browser kept from an earlier version of
 * the site is fetched once more.
 * @throws Problem `weights-not-fetched`, `weights-corrupt`, `cancelled`.
 */
export async function fetchShippedWeights(
  site: Site,
  entry: ManifestEntry,
  { signal, report }: RequestTask,
): Promise<Weights> {
  const options = (request: Wanted["request"]) => ({
    file: entry.file,
    bytes: entry.bytes,
    request,
    signal,
    onProgress: (share: number | null) => report("download", share),
  });
  // Another version's file has another address: no cache on the way (the service worker's keeps what it has) can mix them.
  const url = `${address(site, entry.file)}?sha256=${entry.sha256}`;
  const kept = await fetchBytes(site, url, options({}));
  if (checksum(kept) === entry.sha256) return parseSafetensors(kept, entry.file);
  const fresh = await fetchBytes(site, url, options({ cache: "reload" }));
  const actual = checksum(fresh);
  if (actual === entry.sha256) return parseSafetensors(fresh, entry.file);
  const detail = `its SHA-256 is ${actual}, and the manifest says ${entry.sha256}`;
  throw new Problem("weights-corrupt", { file: entry.file, detail });
}

interface Wanted {
  readonly file: string;
  readonly bytes?: number;
  readonly request: Pick<RequestInit, "cache">;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number | null) => void;
}

/** A file of the site, in memory as a whole. @throws Problem `weights-not-fetched`, `cancelled`. */
async function fetchBytes(
  { fetch, patience }: Site,
  url: string,
  { onProgress, ...wanted }: Wanted,
): Promise<Uint8Array<ArrayBuffer>> {
  const sink = new MemorySink();
  const { bytes } = wanted;
  const tell = () => onProgress?.(bytes === undefined ? null : Math.min(1, sink.size / bytes));
  try {
    await download(fetch, url, sink, { ...wanted, onProgress: tell, ...(patience && { patience }) });
  } catch (error) {
    throw asNotFetched(error);
  }
  return new Uint8Array(await sink.toBlob().arrayBuffer());
}

/** What has arrived of a file of ours is not kept: it is loaded again as a whole. */
function asNotFetched(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== "weights-cut") return error;
  const { file = "", received, total, detail } = error.values;
  const cut = `the connection was cut after ${received} of ${total} bytes: ${detail}`;
  return new Problem("weights-not-fetched", { file, detail: cut }, { cause: error });
}

function address({ baseUrl }: Site, file: string): string {
  return new URL(`weights/${file}`, baseUrl).href;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw notJson(cause);
  }
}

function notJson(cause: unknown): Problem {
  return new Problem("weights-corrupt", { file: manifestFile, detail: "it is not JSON" }, { cause });
}
