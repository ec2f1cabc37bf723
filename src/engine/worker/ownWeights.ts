import { Problem } from "../../architectures";
import { parseSafetensors } from "../../weights/safetensors";
import type { Weights } from "../../weights/tensors";
import type { WeightsSource } from "../protocol";
import { checksum } from "./checksum";
import { download } from "./download";
import { describeError } from "./failure";
import type { Site } from "./shippedWeights";

export type OwnWeightsSource = Extract<WeightsSource, { from: "file" | "url" }>;

export interface OwnWeights {
  /** The name that failures quote. */
  readonly name: string;
  readonly sha256: string;
  readonly weights: Weights;
}

/**
 * Weights that a person brought, as safetensors: a file, or an address that the site's policy lets it ask.
 * @throws Problem `weights-not-fetched`, `weights-corrupt`.
 */
export async function readOwnWeights(
  source: OwnWeightsSource,
  site: Site,
  onProgress: (share: number | null) => void,
): Promise<OwnWeights> {
  const name = source.from === "file" ? source.name : source.url;
  const bytes =
    source.from === "file"
      ? await readFile(source.file, name)
      : await download(site.fetch, source.url, { file: name, onProgress });
  return { name, sha256: checksum(bytes), weights: parseSafetensors(bytes, name) };
}

async function readFile(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** The file was moved, changed or locked since it was chosen. */
function unreadable(file: string, cause: unknown): Problem {
  return new Problem("weights-not-fetched", { file, detail: describeError(cause) }, { cause });
}
