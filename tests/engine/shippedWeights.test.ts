import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { fetchShippedWeights, findShippedWeights, type Site } from "../../src/engine/worker/shippedWeights";
import type { ManifestEntry } from "../../src/weights/manifest";

const header = JSON.stringify({ a: { dtype: "F32", shape: [2], data_offsets: [0, 8] } });
const bytes = new Uint8Array([
  header.length,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  ...new TextEncoder().encode(header),
  ...new Uint8Array(8),
]);

const entry: ManifestEntry = {
  id: "lenet5-mnist",
  title: "LeNet-5",
  spec: "lenet5",
  file: "lenet.safetensors",
  bytes: bytes.length,
  sha256: bytesToHex(sha256(bytes)),
  dataset: "MNIST",
  labels: ["0"],
  preprocess: { mean: [0], std: [1] },
  test: { examples: 0, errors: 0, confusion: [[0]] },
  rounding: { elements: ["F32"], errorsBefore: 0, errorsAfter: 0 },
  training: { recipe: "training/recipes/lenet5.json", epochs: 1, seconds: 1, machine: "a desk" },
  curves: "curves/lenet5.json",
  gradients: "gradients/lenet5.json",
  retrain: "train",
};

const manifest = (change = {}) => JSON.stringify({ version: 1, weights: [{ ...entry, ...change }] });

/** A site that answers with these responses, one after the other. */
function site(...responses: (() => Response)[]): Site & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    patience: { stallLimit: 1000, retryDelays: [1] },
    baseUrl: "https://example.org/course/",
    fetch: (url, init) => {
      asked.push(`${url} ${init?.cache ?? "default"}`);
      return Promise.resolve(
        (responses[asked.length - 1] ?? responses[responses.length - 1] ?? Response.error)(),
      );
    },
  };
}

const download = (from: Site) => fetchShippedWeights(from, entry, () => undefined);

describe("shipped weights", () => {
  test("are fetched from beside the page, checked, and their arrival told", async () => {
    const from = site(() => new Response(bytes));
    const shares: (number | null)[] = [];
    const weights = await fetchShippedWeights(from, entry, (share) => shares.push(share));
    expect(weights.get("a")?.shape).toEqual([2]);
    expect(shares.at(-1)).toBe(1);
    const address = `https://example.org/course/weights/lenet.safetensors?sha256=${entry.sha256}`;
    expect(from.asked).toEqual([`${address} default`]);
  });

  test("that the browser kept from an older site are fetched again", async () => {
    const from = site(
      () => new Response(bytes.map((byte) => byte ^ 1)),
      () => new Response(bytes),
    );
    await expect(download(from)).resolves.toBeInstanceOf(Map);
    expect(from.asked[1]).toMatch(/reload$/);
  });

  test("with a wrong checksum are refused", async () => {
    const problem = await download(site(() => new Response(bytes.map((byte) => byte ^ 1)))).catch(
      (error) => error,
    );
    expect(problem).toMatchObject({ code: "weights-corrupt", values: { file: "lenet.safetensors" } });
    expect(problem.values.detail).toContain(entry.sha256);
  });

  test.each([
    ["is missing", () => new Response(null, { status: 404 }), "HTTP 404"],
    [
      "is a web page",
      () => new Response("<html>", { headers: { "content-type": "text/html" } }),
      "a web page",
    ],
    ["is cut off", () => new Response(bytes.slice(0, 20)), `after 20 of ${bytes.length} bytes`],
    [
      "breaks off",
      () =>
        new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("network error")) })),
      "network error",
    ],
  ])("whose file %s are not fetched", async (_, respond, detail) => {
    const problem = await download(site(respond)).catch((error) => error);
    expect(problem).toMatchObject({ code: "weights-not-fetched", values: { file: "lenet.safetensors" } });
    expect(problem.values.detail).toContain(detail);
  });

  test("are looked up by their id", async () => {
    await expect(
      findShippedWeights(
        site(() => new Response(manifest())),
        "lenet5-mnist",
        "lenet5",
      ),
    ).resolves.toEqual(entry);
    await expect(
      findShippedWeights(
        site(() => new Response(manifest())),
        "other",
        "lenet5",
      ),
    ).rejects.toMatchObject({
      code: "unknown-weights",
      values: { value: "other", network: "lenet5", known: "lenet5-mnist" },
    });
  });

  test.each([
    ["no JSON", "<html>", "it is not JSON"],
    ["another version", JSON.stringify({ version: 2, weights: [] }), "version"],
    ["a file elsewhere", manifest({ file: "../secret" }), "weights.0.file: a file name without a folder"],
    ["no checksum", manifest({ sha256: "" }), "weights.0.sha256: 64 hexadecimal digits"],
  ])("with a manifest that has %s are refused", async (_, text, detail) => {
    const problem = await findShippedWeights(
      site(() => new Response(text)),
      "a",
      "lenet5",
    ).catch((error) => error);
    expect(problem).toMatchObject({ code: "weights-corrupt" });
    expect(problem.values.detail).toContain(detail);
  });
});
