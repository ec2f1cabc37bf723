import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fetchFile, nodeLoaderEnvironment } from "../../../scripts/lib/nodeLoader";
import { parseSpec } from "../../../src/architectures";
import type { LoaderEnvironment } from "../../../src/engine/loader/environment";
import {
  type HandedNetwork,
  modelSpec,
  type NetworkWish,
  type WeightsKey,
} from "../../../src/engine/protocol";
import { type Behaviour, FileServer } from "../../support/fileServer";
import { modelFiles, modelJson } from "../support/models";
import { LoaderTalk } from "./support/loaderTalk";
import { MemoryStorage } from "./support/memoryStorage";

const shipped = readFileSync(new URL("../../../public/weights/lenet5-mnist.safetensors", import.meta.url));
const sha256 = createHash("sha256").update(shipped).digest("hex");
const half = 120_000;

const key = "a" as WeightsKey;
const otherKey = "b" as WeightsKey;
const file = { from: "file", file: new Blob([shipped]), name: "mine.safetensors" } as const;
const untrained: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "init", init: "he", seed: 3 } };
const trained: NetworkWish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } };
const own: NetworkWish = { spec: parseSpec("lenet5"), weights: file };

let server: FileServer;
let storage: MemoryStorage;
beforeEach(async () => {
  server = await new FileServer(shipped).start();
  storage = new MemoryStorage();
});
afterEach(() => server.stop());

/** Reads the site's files from the disk, and other addresses over the network. */
const fetchAnything: LoaderEnvironment["fetch"] = (url, init) =>
  url.startsWith("file:") ? fetchFile(url) : fetch(url, init);

/** A new loader, as after the loss of the one before: what was stored is still there. */
function talk(changes: Partial<LoaderEnvironment> = {}): LoaderTalk {
  return new LoaderTalk(nodeLoaderEnvironment({ fetch: fetchAnything, storage: storage.access, ...changes }));
}

function address(behaviour: Behaviour = {}): NetworkWish {
  server.behave(behaviour);
  return { spec: parseSpec("lenet5"), weights: { from: "url", url: server.at("far.safetensors") } };
}

function numbersOf(handed: HandedNetwork): unknown {
  return handed.kind === "spec" ? handed.weights : new Uint8Array(handed.model.data);
}

const ranges = () => server.asked.map(({ headers }) => headers.range);

describe("a load", () => {
  test.each<[string, () => NetworkWish]>([
    ["untrained weights", () => untrained],
    ["the site's weights", () => trained],
    ["a person's file", () => own],
    ["an address", () => address()],
    [
      "a model",
      () => ({ spec: modelSpec, weights: { from: "model", files: modelFiles("branches"), side: null } }),
    ],
  ])("of %s hands its buffers over, and brings the same again", async (_, wish) => {
    const loader = talk();
    const first = await loader.ask("load", { key, wish: wish() });
    const second = await loader.ask("load", { key, wish: wish() });
    expect(numbersOf(second)).toEqual(numbersOf(first));
    expect(first.kind === "spec" ? first.info.key : first.key).toBe(key);
  });

  test("of a kept file brings it", async () => {
    const loader = talk();
    const first = await loader.ask("load", { key, wish: own });
    await loader.ask("keep", { key, wish: own });
    const kept: NetworkWish = {
      spec: parseSpec("lenet5"),
      weights: { from: "kept", sha256: sha256.slice(0, 12) },
    };
    expect(numbersOf(await talk().ask("load", { key: otherKey, wish: kept }))).toEqual(numbersOf(first));
  });

  test("says what outputs mean: as the site does for its own weights and their copies, else by counting", async () => {
    const loader = talk();
    const [blank, ours, copy] = await Promise.all(
      [untrained, trained, own].map((wish) => loader.loadSpec(key, wish)),
    );
    expect(blank?.info).toMatchObject({ trained: false, preparedBy: "nobody", preprocess: { std: [1] } });
    expect(ours?.info).toMatchObject({ trained: true, preparedBy: "weights" });
    expect(ours?.info.preprocess).not.toEqual(blank?.info.preprocess);
    const { file: facts, ...described } = copy?.info ?? {};
    expect(described).toEqual(ours?.info);
    expect(facts).toMatchObject({ name: "mine.safetensors", sha256, bytes: shipped.length, address: null });
  });

  test("of a model tells its files, as they are hashed and run", async () => {
    const files = modelFiles("branches");
    const handed = await talk().ask("load", {
      key,
      wish: { spec: modelSpec, weights: { from: "model", files, side: 12 } },
    });
    if (handed.kind !== "model") throw new Error("it is no model");
    const { file: name, json, data, bytes, side } = handed.model;
    expect({ name, side, json: JSON.parse(json) }).toEqual({
      name: "model.json",
      side: 12,
      json: modelJson("branches"),
    });
    expect(bytes).toBe(files.reduce((sum, { file: blob }) => sum + blob.size, 0));
    const digest = createHash("sha256").update(json).update(new Uint8Array(data)).digest("hex");
    expect(handed.model.sha256).toBe(digest);
  });

  test.each([
    [
      "weights that are not shipped",
      { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "x" } },
      "unknown-weights",
    ],
    [
      "weights of another network",
      { ...trained, spec: parseSpec("alexnet?width=0.125") },
      "weights-mismatch",
    ],
    [
      "a file that is none",
      { spec: parseSpec("lenet5"), weights: { ...file, file: new Blob([]) } },
      "weights-corrupt",
    ],
    [
      "a file that is not kept",
      { spec: parseSpec("lenet5"), weights: { from: "kept", sha256: "0" } },
      "not-kept",
    ],
    [
      "an address that is none",
      { spec: parseSpec("lenet5"), weights: { from: "url", url: "x" } },
      "bad-address",
    ],
    [
      "files that are no model",
      { spec: modelSpec, weights: { from: "model", files: [], side: null } },
      "weights-unsupported",
    ],
  ] as const)("of %s is refused", async (_, wish, code) => {
    await expect(talk().ask("load", { key, wish })).rejects.toMatchObject({ code });
  });
});

const ownFile: NetworkWish = { spec: parseSpec("lenet5"), weights: file };

describe("progress", () => {
  // Only what takes long enough is told: here everything does, however fast the machine is.
  beforeEach(() => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => {
      now += 200;
      return now;
    });
  });

  test("names its request", async () => {
    const loader = talk();
    await Promise.all([
      loader.ask("load", { key, wish: address({ rate: 400_000 }) }),
      loader.ask("load", { key: otherKey, wish: ownFile }),
    ]);
    const [far, near] = [loader.progress.get(1) ?? [], loader.progress.get(2) ?? []];
    expect(far.find(({ stage }) => stage === "download")?.transfer?.file).toBe("far.safetensors");
    expect(near.map(({ stage }) => stage)).not.toContain("download");
    expect(near.map(({ stage }) => stage)).toContain("read");
  });

  test("of one request does not take another's turn", async () => {
    const loader = talk();
    await Promise.all([ownFile, ownFile].map((wish) => loader.ask("load", { key, wish })));
    expect([...loader.progress.keys()].toSorted((one, other) => one - other)).toEqual([1, 2]);
    for (const told of loader.progress.values()) {
      const shares = told.filter(({ stage }) => stage === "read").map(({ share }) => share ?? 0);
      expect(shares.length).toBeGreaterThan(1);
      expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    }
  });
});

describe("a load that is cancelled", () => {
  test("ends as such, and what has arrived of a download stays", async () => {
    const loader = talk();
    const wish = address({ stallAfter: half });
    const loading = loader.ask("load", { key, wish });
    await expect.poll(() => server.asked.length).toBe(1);
    setTimeout(() => loader.cancel(1), 200);
    await expect(loading).rejects.toMatchObject({ code: "cancelled" });
    expect((await loader.ask("stored", {})).files).toMatchObject([{ bytes: half, kept: null }]);
    server.behave({ stallAfter: Number.POSITIVE_INFINITY });
    await talk().ask("load", { key, wish });
    expect(ranges()).toEqual(["bytes=0-", `bytes=${half}-`]);
  });

  test("leaves the others alone", async () => {
    const loader = talk();
    const wish = address({ rate: 1_000_000 });
    const [first, second] = [loader.ask("load", { key, wish }), loader.ask("load", { key: otherKey, wish })];
    loader.cancel(1);
    await expect(first).rejects.toMatchObject({ code: "cancelled" });
    expect((await second).kind).toBe("spec");
  });

  test("ends also while the site does not answer", async () => {
    const loader = talk({ fetch: () => new Promise<Response>(() => undefined) });
    const loading = loader.ask("load", { key, wish: trained });
    loader.cancel(1);
    await expect(loading).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("an address", () => {
  test.each([
    ["stored", () => talk()],
    ["in memory", () => new LoaderTalk({ fetch: fetchAnything })],
  ])("that two ask for at once is fetched by one after the other, %s", async (_, start) => {
    const loader = start();
    const wish = address({ rate: 1_000_000 });
    const [first, second] = await Promise.all(
      [key, otherKey].map((of) => loader.ask("load", { key: of, wish })),
    );
    expect(first && second && numbersOf(second)).toEqual(first && numbersOf(first));
  });

  test("is forgotten with the last network of it, unless it was kept", async () => {
    const loader = talk();
    const wish = address();
    const files = async () => (await loader.ask("stored", {})).files.length;
    for (const of of [key, otherKey]) await loader.ask("load", { key: of, wish });
    await loader.ask("release", { key });
    expect(await files()).toBe(1);
    await loader.ask("release", { key: otherKey });
    expect(await files()).toBe(0);
    await loader.ask("load", { key, wish });
    await loader.ask("keep", { key, wish });
    await loader.ask("release", { key });
    expect(await files()).toBe(1);
  });

  test("is not forgotten while another network of it is being read", async () => {
    const loader = talk();
    const wish = address();
    await loader.ask("load", { key, wish });
    loader.listen((_, { stage }) => {
      if (stage === "read") void loader.ask("release", { key });
    });
    expect((await loader.ask("load", { key: otherKey, wish })).kind).toBe("spec");
    expect((await loader.ask("stored", {})).files).toHaveLength(1);
  });
});

describe("keeping", () => {
  test.each([
    ["of a person's file", () => own, "mine.safetensors", null],
    ["of a download", () => address(), "far.safetensors", /far\.safetensors$/],
  ])(
    "%s can be done by a new loader, which did not load it, and is done once",
    async (_, wish, name, from) => {
      const loader = talk();
      const wanted = wish();
      await loader.ask("load", { key, wish: wanted });
      const { files } = await talk().ask("keep", { key, wish: wanted, sha256 });
      expect(files).toMatchObject([
        { name, kept: { sha256, spec: parseSpec("lenet5") }, bytes: shipped.length },
      ]);
      if (from) expect(files[0]?.address).toMatch(from);
      else expect(files[0]?.address).toBeNull();
      const again = await loader.ask("keep", { key, wish: wanted, sha256 });
      expect(again.files).toEqual(files);
      const [stored] = files;
      expect(await loader.ask("discard", { id: stored?.id ?? "" })).toMatchObject({ files: [] });
    },
  );

  test("of another file than the one that runs is refused", async () => {
    const keeping = talk().ask("keep", { key, wish: own, sha256: "0".repeat(64) });
    await expect(keeping).rejects.toMatchObject({
      code: "weights-corrupt",
      values: { file: "mine.safetensors", detail: expect.stringContaining(sha256) },
    });
    expect((await talk().ask("stored", {})).files).toEqual([]);
  });

  test("of what is no file is refused", async () => {
    await expect(talk().ask("keep", { key, wish: trained })).rejects.toMatchObject({
      code: "unknown-network",
      values: { value: key },
    });
  });

  test("needs a browser's storage", async () => {
    const loader = new LoaderTalk(nodeLoaderEnvironment());
    await expect(loader.ask("keep", { key, wish: own })).rejects.toMatchObject({
      code: "storage-unavailable",
    });
  });
});
