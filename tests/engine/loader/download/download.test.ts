import { afterEach, describe, expect, test } from "vitest";
import { type DownloadOptions, download } from "../../../../src/engine/loader/download/download";
import type { Patience } from "../../../../src/engine/loader/download/patience";
import { MemorySink } from "../../../../src/engine/loader/download/sink";
import { Chance } from "../../../support/chance";
import { type Behaviour, FileServer } from "../../../support/fileServer";

const chance = new Chance(30);

/** Larger than what systems buffer on the way, so that a cut is one in the middle. */
const bytes = Buffer.from(chance.bytes(600_000));
const half = 300_000;

const servers: FileServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
});

async function serve(behaviour: Behaviour = {}): Promise<FileServer> {
  const server = await new FileServer(bytes, behaviour).start();
  servers.push(server);
  return server;
}

/** Gives a server up that stalls; the others are waited for however slow the machine is. */
const impatient: Patience = { stallLimit: 500, retryDelays: [1, 1, 1] };
const patience: Patience = { ...impatient, stallLimit: 60_000 };

function load(server: FileServer, sink: MemorySink, options: Partial<DownloadOptions> = {}): Promise<void> {
  return download(fetch, server.at("weights.bin"), sink, { file: "weights.bin", patience, ...options });
}

async function contentOf(sink: MemorySink): Promise<Buffer> {
  return Buffer.from(await sink.toBlob().arrayBuffer());
}

/** Lets the server cut the first answer alone. */
function cutOnce(server: FileServer): NonNullable<DownloadOptions["onProgress"]> {
  return (note) => {
    if (note === "retrying") server.behave({ cutAfter: Number.POSITIVE_INFINITY });
  };
}

const ranges = (server: FileServer) => server.asked.map(({ headers }) => headers.range ?? null);

describe("a download", () => {
  test("brings the file, and tells its size", async () => {
    const sink = new MemorySink();
    const server = await serve();
    await load(server, sink);
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(sink.incoming).toEqual({
      version: { etag: '"1"', lastModified: "Sun, 22 Nov 2026 08:00:00 GMT" },
      total: bytes.length,
    });
  });

  test("that is cut goes on from there, on the condition that the file is the same", async () => {
    const server = await serve({ cutAfter: half });
    const sink = new MemorySink();
    await load(server, sink, { onProgress: cutOnce(server) });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(ranges(server)).toEqual([null, `bytes=${half}-`]);
    expect(server.asked[1]?.headers["if-range"]).toBe('"1"');
  });

  test("from another site asks no condition, which browsers would first ask leave for", async () => {
    const server = await serve({ cutAfter: half });
    const sink = new MemorySink();
    await load(server, sink, {
      onProgress: cutOnce(server),
      isForeign: true,
      headers: { Range: "bytes=0-" },
    });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(ranges(server)).toEqual(["bytes=0-", `bytes=${half}-`]);
    expect(server.asked[1]?.headers["if-range"]).toBeUndefined();
  });

  test.each([
    ["cannot continue", { ranges: false }],
    ["names no version", { etag: null, lastModified: null }],
  ] as const)("from a server that %s begins anew, and says so", async (_, behaviour) => {
    const server = await serve({ ...behaviour, cutAfter: half });
    const sink = new MemorySink();
    const notes = new Set<unknown>();
    const restore = cutOnce(server);
    await load(server, sink, {
      onProgress: (note) => {
        notes.add(note);
        restore(note);
      },
    });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(notes).toEqual(new Set([null, "retrying", "restarted"]));
  });

  test.each([
    ["by the condition", false],
    ["by the answer, where no condition can be asked", true],
  ])("of a file that changed meanwhile begins anew: %s", async (_, isForeign) => {
    const server = await serve({ cutAfter: half });
    const changed = Buffer.from(chance.bytes(bytes.length));
    const sink = new MemorySink();
    await load(server, sink, {
      isForeign,
      onProgress: (note) => {
        if (note !== "retrying") return;
        const lastModified = "Sun, 22 Nov 2026 09:00:00 GMT";
        server.behave({ bytes: changed, etag: '"2"', lastModified, cutAfter: Number.POSITIVE_INFINITY });
      },
    });
    expect((await contentOf(sink)).equals(changed)).toBe(true);
  });

  test("that has all bytes already asks for no more than whether it is so", async () => {
    const server = await serve();
    const sink = new MemorySink();
    await load(server, sink);
    await load(server, sink);
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(ranges(server)).toEqual([null, `bytes=${bytes.length}-`]);
  });

  test("of a file that became shorter begins anew", async () => {
    const server = await serve();
    const sink = new MemorySink();
    await load(server, sink);
    server.behave({ bytes: bytes.subarray(0, 1000) });
    await load(server, sink);
    expect((await contentOf(sink)).equals(bytes.subarray(0, 1000))).toBe(true);
  });

  test("that is cut again and again is given up, keeps what it has, and goes on later", async () => {
    const server = await serve({ cutAfter: half, ranges: false });
    const sink = new MemorySink();
    await expect(load(server, sink)).rejects.toMatchObject({
      code: "weights-cut",
      values: { file: "weights.bin", received: half, total: bytes.length },
    });
    expect(server.asked).toHaveLength(4);
    server.behave({ cutAfter: Number.POSITIVE_INFINITY, ranges: true });
    await load(server, sink);
    expect(ranges(server).at(-1)).toBe(`bytes=${half}-`);
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("that stalls is cut, and tried again", async () => {
    const server = await serve({ stallAfter: half });
    const sink = new MemorySink();
    await load(server, sink, {
      patience: impatient,
      onProgress: (note) => {
        if (note === "retrying") server.behave({ stallAfter: Number.POSITIVE_INFINITY });
      },
    });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("that stalls for good says for how long", async () => {
    const server = await serve({ stallAfter: half, ranges: false });
    await expect(load(server, new MemorySink(), { patience: impatient })).rejects.toMatchObject({
      code: "weights-cut",
      values: { detail: "nothing arrived for 0.5 seconds", received: half },
    });
  });

  test("ends when it is cancelled, also while it waits to try again", async () => {
    for (const behaviour of [{ stallAfter: half }, { status: 503 }]) {
      const server = await serve(behaviour);
      const cancel = new AbortController();
      const loading = load(server, new MemorySink(), {
        signal: cancel.signal,
        patience: { ...patience, retryDelays: [60_000] },
        onProgress: () => setTimeout(() => cancel.abort(), 20),
      });
      await expect(loading).rejects.toMatchObject({ code: "cancelled" });
    }
  });

  test.each([
    ["an error page", { contentType: "text/html; charset=utf-8" }, /web page/],
    ["404", { status: 404 }, /HTTP 404.*no such file/],
    ["403", { status: 403 }, /HTTP 403/],
  ] as const)("of %s is refused at once", async (_, behaviour, detail) => {
    const server = await serve(behaviour);
    const problem = await load(server, new MemorySink()).catch((error) => error);
    expect(problem).toMatchObject({ code: "weights-not-fetched" });
    expect(problem.values.detail).toMatch(detail);
    expect(server.asked).toHaveLength(1);
  });

  test("from a server that is busy for a moment is tried again", async () => {
    const server = await serve({ status: 503 });
    const sink = new MemorySink();
    await load(server, sink, {
      onProgress: (note) => {
        if (note === "retrying") server.behave({ status: 0 });
      },
    });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("follows where it is sent", async () => {
    const server = await serve({ redirectTo: "/elsewhere/weights.bin" });
    const sink = new MemorySink();
    await load(server, sink);
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("arrives unpacked, without a false size", async () => {
    const server = await serve({ gzip: true });
    const sink = new MemorySink();
    await load(server, sink);
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
    expect(sink.incoming?.total).toBeNull();
  });

  test("that ends before its announced end is cut off, and continued", async () => {
    const server = await serve({ contentLength: bytes.length + 10 });
    const sink = new MemorySink();
    server.behave({ cutAfter: bytes.length - 1 });
    await load(server, sink, {
      onProgress: (note) => {
        if (note === "retrying") server.behave({ contentLength: -1, cutAfter: Number.POSITIVE_INFINITY });
      },
    });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("asks without a range where asking for one brings no answer", async () => {
    const server = await serve();
    const shy: typeof fetch = (url, init) =>
      new Headers(init?.headers).has("range")
        ? Promise.reject(new TypeError("Failed to fetch"))
        : fetch(url, init);
    const sink = new MemorySink();
    await download(shy, server.at("a"), sink, { file: "a", isForeign: true, headers: { Range: "bytes=0-" } });
    expect((await contentOf(sink)).equals(bytes)).toBe(true);
  });

  test("tells a server that lets no other site read it from one that is not there", async () => {
    const server = await serve();
    const closed: typeof fetch = (url, init) =>
      init?.mode === "no-cors"
        ? fetch(url, { method: "HEAD" })
        : Promise.reject(new TypeError("Failed to fetch"));
    const options = { file: "weights.bin", isForeign: true };
    await expect(download(closed, server.at("a"), new MemorySink(), options)).rejects.toMatchObject({
      code: "weights-unreadable",
      values: { host: new URL(server.at("a")).host },
    });
    server.stop();
    await expect(download(closed, server.at("a"), new MemorySink(), options)).rejects.toMatchObject({
      code: "weights-not-fetched",
      values: { detail: expect.stringMatching(/no answer from 127/) },
    });
  });
});
