import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Graph } from "../../architectures";
import type { Preparation } from "../../weights/names/preparations";
import { openWeights } from "../../weights/openWeights";
import { loadWeights, resolveWeights } from "../../weights/resolve";
import { type ByteSource, blobSource, bytesSource } from "../../weights/source";
import type { Weights } from "../../weights/tensors";
import type { OwnFile, WeightsSource } from "../protocol";
import { download } from "./download";
import type { Site } from "./shippedWeights";

export type OwnWeightsSource = Extract<WeightsSource, { from: "file" | "url" }>;

export interface OwnWeights {
  readonly file: OwnFile;
  readonly weights: Weights;
  /** How pictures are prepared for such weights; null when the tensors' names do not tell. */
  readonly preparation: Preparation | null;
}

/** Bytes that are hashed at a time: a large file is never in memory as a whole. */
const pieceBytes = 4 * 1024 ** 2;

/**
 * Weights that a person brought, safetensors or PyTorch's: a file, or an address that the site's policy lets it ask.
 * Their tensors are found by our names and by published ones.
 * @throws Problem `weights-not-fetched`, `weights-corrupt`, `weights-unsupported`, `weights-mismatch`.
 */
export async function readOwnWeights(
  source: OwnWeightsSource,
  graph: Graph,
  site: Site,
  onProgress: (share: number | null) => void,
): Promise<OwnWeights> {
  const bytes =
    source.from === "file"
      ? blobSource(source.file, source.name)
      : bytesSource(await download(site.fetch, source.url, { file: source.url, onProgress }), source.url);
  const opened = await openWeights(bytes);
  const [resolution] = resolveWeights(graph, opened);
  if (!resolution) throw new RangeError("a file fits in at least one way, or does not");
  const digest = await checksumOf(bytes, onProgress);
  const weights = await loadWeights(resolution);
  const { origin, belongsTo } = resolution;
  const file = { name: bytes.file, bytes: bytes.size, sha256: digest, origin, belongsTo };
  return { file, weights, preparation: resolution.preparation };
}

async function checksumOf(source: ByteSource, onProgress: (share: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let offset = 0; offset < source.size; offset += pieceBytes) {
    hash.update(await source.read(offset, Math.min(pieceBytes, source.size - offset)));
    onProgress(Math.min(1, (offset + pieceBytes) / source.size));
  }
  return bytesToHex(hash.digest());
}
