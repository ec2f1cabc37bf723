import { describe, expect, test } from "vitest";
import { Problem } from "../../../../src/architectures";
import type { Entry } from "../../../../src/engine/loader/storage/entry";
import { FileSink } from "../../../../src/engine/loader/storage/fileSink";
import type { WeightsFolder } from "../../../../src/engine/loader/storage/weightsFolder";

const entry: Entry = {
  version: 1,
  name: "large.safetensors",
  address: "https://example.org/large.safetensors",
  total: null,
  serverVersion: null,
  kept: null,
};
const incoming = { version: { etag: '"1"', lastModified: null }, total: 1000 };

const waysToBeFull = ["throws", "writes what fits", "returns an error's number"] as const;

/** A disk with room for so many bytes in all; a full one throws, takes what fits, or says −8 in unsigned numbers. */
function createDisk(whenFull: (typeof waysToBeFull)[number]) {
  const files = new Map<string, Uint8Array>();
  const disk = { room: 0, files };
  const used = () => [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const open = (name: string) => {
    if (!files.has(name)) files.set(name, new Uint8Array());
    const content = () => files.get(name) ?? new Uint8Array();
    const resize = (size: number) => {
      const next = new Uint8Array(size);
      next.set(content().subarray(0, size));
      files.set(name, next);
    };
    return Promise.resolve({
      getSize: () => content().byteLength,
      truncate: resize,
      write: (chunk: Uint8Array, { at }: { at: number }) => {
        const added = Math.max(0, at + chunk.byteLength - content().byteLength);
        const over = Math.max(0, used() + added - disk.room);
        if (over > 0 && whenFull === "throws") throw new DOMException("full", "QuotaExceededError");
        if (over > 0 && whenFull === "returns an error's number") return 2 ** 32 - 8;
        const fitting = chunk.subarray(0, chunk.byteLength - over);
        resize(Math.max(content().byteLength, at + fitting.byteLength));
        content().set(fitting, at);
        return fitting.byteLength;
      },
      flush: () => undefined,
      close: () => undefined,
    } as unknown as FileSystemSyncAccessHandle);
  };
  // Of a folder a sink only opens its two files.
  return { disk, folder: { open } as unknown as WeightsFolder };
}

const codeOf = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe.each(waysToBeFull)("a disk that gets full and %s", (whenFull) => {
  test("says so, keeps what has arrived, and goes on from there when there is room", async () => {
    const { disk, folder } = createDisk(whenFull);
    disk.room = 900;
    const sink = await FileSink.open(folder, "a", entry, 5000);
    sink.begin(incoming);
    sink.append(new Uint8Array(400).fill(1));
    expect(codeOf(() => sink.append(new Uint8Array(600).fill(2)))).toBe("storage-full");
    expect(sink.size).toBeGreaterThanOrEqual(400);
    sink.close();

    disk.room = 5000;
    const next = await FileSink.open(
      folder,
      "a",
      { ...entry, serverVersion: incoming.version, total: 1000 },
      5000,
    );
    const from = next.size;
    expect(from).toBe(sink.size);
    expect(next.incoming).toEqual(incoming);
    next.append(new Uint8Array(1000 - from).fill(2));
    const whole = disk.files.get("a.bin") ?? new Uint8Array();
    expect(whole.byteLength).toBe(1000);
    expect([...whole].every((value, index) => value === (index < 400 ? 1 : 2))).toBe(true);
  });
});

test("a disk without room for a word says so, too", async () => {
  const { disk, folder } = createDisk("throws");
  disk.room = 10;
  const sink = await FileSink.open(folder, "a", entry, 5000);
  expect(codeOf(() => sink.begin(incoming))).toBe("storage-full");
});

test("a file that is larger than the free space is refused before anything is fetched", async () => {
  const { disk, folder } = createDisk("throws");
  disk.room = 5000;
  const sink = await FileSink.open(folder, "a", entry, 999);
  expect(codeOf(() => sink.begin(incoming))).toBe("storage-full");
  expect(sink.size).toBe(0);
});
