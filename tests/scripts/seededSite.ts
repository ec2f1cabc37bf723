import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { writeSeededWeights } from "../../scripts/lib/seededWeights";
import { parseSpec } from "../../src/architectures";
import type { ManifestEntry } from "../../src/weights/manifest";
import { manifestEntry } from "../support/manifestEntry";

/** Small, for pictures in colour, and never trained: what it answers is as good as constant. */
const spec = parseSpec("custom?input=32&stack=conv5-8-s2,relu,gap&channels=3");

/** A site's folder that ships seeded weights under these ids, with these labels, as if they were trained on scenes. */
export function createSeededSite(labelsOf: Readonly<Record<string, readonly string[]>>): string {
  const site = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(site, "weights"));
  const weights = Object.entries(labelsOf).map(([id, labels]) => writeEntry(site, id, labels));
  writeFileSync(join(site, "weights", "manifest.json"), JSON.stringify({ version: 1, weights }));
  return site;
}

function writeEntry(site: string, id: string, labels: readonly string[]): ManifestEntry {
  const file = join(site, "weights", `${id}.safetensors`);
  const bytes = writeSeededWeights(file, spec);
  return manifestEntry({
    id,
    spec,
    bytes,
    sha256: bytesToHex(sha256(new Uint8Array(readFileSync(file)))),
    dataset: "Shore scenes",
    labels,
    preprocess: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    rounding: { elements: ["F32"], errorsBefore: 0, errorsAfter: 0 },
  });
}
