import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { parseSpec } from "../../../src/architectures";
import { ShippedList } from "../../../src/engine/loader/shippedList";
import { fetchShippedWeights } from "../../../src/engine/loader/shippedWeights";
import type { Site } from "../../../src/engine/loader/site";
import type { RequestTask } from "../../../src/engine/serve";
import type { ManifestEntry } from "../../../src/weights/manifest";

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
  spec: parseSpec("lenet5"),
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
    patience: { stallLimit: 60_000, retryDelays: [1] },
    baseUrl: "https://example.org/course/",
    fetch: (url, init) => {
      asked.push(`${url} ${init?.cache ?? "default"}`);
      return Promise.resolve(
        (responses[asked.length - 1] ?? responses[responses.length - 1] ?? Response.error)(),
      );
    },
  };
}

const task: RequestTask = { signal: new AbortController().signal, report: () => undefined };
const download = (from: Site) => fetchShippedWeights(from, entry, task);

describe("shipped weights", () => {
  test("are fetched from beside the page, checked, and their arrival told", async () => {
    const from = site(() => new Response(bytes));
    const shares: (number | null)[] = [];
    const report: RequestTask["report"] = (stage, share) => {
      if (stage === "download") shares.push(share);
    };
    const weights = await fetchShippedWeights(from, entry, { ...task, report });
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
    const listed = new ShippedList(site(() => new Response(manifest())));
    await expect(listed.load("other", "lenet5", task)).rejects.toMatchObject({
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
    const listed = new ShippedList(site(() => new Response(text)));
    const problem = await listed.load("a", "lenet5", task).catch((error) => error);
    expect(problem).toMatchObject({ code: "weights-corrupt" });
    expect(problem.values.detail).toContain(detail);
  });
});

describe("the list of what is shipped", () => {
  const list = () => new Response(manifest());
  const file = () => new Response(bytes);
  const load = (listed: ShippedList) => listed.load("lenet5-mnist", "lenet5", task);
  const lists = ({ asked }: { readonly asked: readonly string[] }) =>
    asked.filter((address) => address.includes("manifest.json")).length;

  test("is fetched once for all who ask at the same time, and remembered once a file was what it says", async () => {
    const from = site(list, file);
    const listed = new ShippedList(from);
    await Promise.all([load(listed), load(listed), listed.entries(task)]);
    await load(listed);
    expect(lists(from)).toBe(1);
  });

  test("is fetched again where no file has proved it", async () => {
    const from = site(list);
    const listed = new ShippedList(from);
    await listed.entries(task);
    await listed.entries(task);
    expect(lists(from)).toBe(2);
  });

  test("is fetched again when the site has been updated since", async () => {
    const changed = bytes.map((byte, index) => (index === bytes.length - 1 ? 64 : byte));
    const sha = bytesToHex(sha256(changed));
    const updated = () => new Response(manifest({ sha256: sha }));
    const next = () => new Response(changed);
    const from = site(list, file, next, next, updated, next);
    const listed = new ShippedList(from);
    expect((await load(listed)).entry.sha256).toBe(entry.sha256);
    expect((await load(listed)).entry.sha256).toBe(sha);
    expect(lists(from)).toBe(2);
  });

  test("is waited for until the person cancels", async () => {
    const cancel = new AbortController();
    const listed = new ShippedList({ ...site(list), fetch: () => new Promise<Response>(() => undefined) });
    const loading = listed.load("lenet5-mnist", "lenet5", { ...task, signal: cancel.signal });
    cancel.abort();
    await expect(loading).rejects.toMatchObject({ code: "cancelled" });
  });
});
