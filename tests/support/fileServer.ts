import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { listen } from "../../scripts/lib/server.mjs";

/** How a server of one file behaves, well or badly. */
export interface Behaviour {
  readonly bytes?: Buffer;
  /** Lets pages of other sites read its answers; with `exposes` also the headers that tell of ranges and versions. */
  readonly cors?: boolean;
  readonly exposes?: boolean;
  readonly ranges?: boolean;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Cuts the connection after so many bytes of an answer. */
  readonly cutAfter?: number;
  /** Says nothing more after so many bytes of an answer. */
  readonly stallAfter?: number;
  readonly status?: number;
  readonly contentType?: string;
  /** Instead of the true one; null leaves it out. */
  readonly contentLength?: number | null;
  readonly gzip?: boolean;
  readonly redirectTo?: string;
  /** Bytes a second, about. */
  readonly rate?: number;
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

/** A real server of one file under every path, whose behaviour can be changed while it runs. */
export class FileServer {
  readonly asked: Asked[] = [];
  #behaviour: Required<Omit<Behaviour, "bytes">> & { readonly bytes: Buffer };
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #address = "";

  constructor(bytes: Buffer, behaviour: Behaviour = {}) {
    this.#behaviour = { ...wellBehaved, bytes, ...behaviour };
  }

  /** An address on the server. */
  at(path: string): string {
    return `${this.#address}${path}`;
  }

  get origin(): string {
    return this.#address.slice(0, -1);
  }

  async start(): Promise<this> {
    this.#address = `http://127.0.0.1:${await listen(this.#server, 0)}/`;
    return this;
  }

  /** From the next request on. What is not said stays as it was. */
  behave(behaviour: Behaviour): void {
    this.#behaviour = { ...this.#behaviour, ...behaviour };
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    this.asked.push({ method, url, headers });
    const behaviour = this.#behaviour;
    const { redirectTo, status } = behaviour;
    for (const [name, value] of Object.entries(corsHeaders(behaviour))) response.setHeader(name, value);
    if (method === "OPTIONS") {
      // As servers of files do that know no preflight.
      response.writeHead(405).end();
    } else if (redirectTo !== "" && url !== redirectTo) {
      response.writeHead(302, { Location: redirectTo }).end();
    } else if (status !== 0) {
      response.writeHead(status, { "Content-Type": "text/plain" }).end();
    } else {
      await sendFile(request, response, behaviour);
    }
  }
}

const wellBehaved = {
  cors: true,
  exposes: false,
  ranges: true,
  etag: '"1"',
  lastModified: "Sun, 22 Nov 2026 08:00:00 GMT",
  cutAfter: Number.POSITIVE_INFINITY,
  stallAfter: Number.POSITIVE_INFINITY,
  status: 0,
  contentType: "application/octet-stream",
  contentLength: -1,
  gzip: false,
  redirectTo: "",
  rate: Number.POSITIVE_INFINITY,
} as const satisfies Behaviour;

type Settled = Required<Behaviour>;

function corsHeaders({ cors, exposes }: Settled): Record<string, string> {
  return {
    ...(cors && { "Access-Control-Allow-Origin": "*" }),
    ...(exposes && { "Access-Control-Expose-Headers": "ETag, Content-Range, Content-Encoding" }),
  };
}

async function sendFile(request: IncomingMessage, response: ServerResponse, settled: Settled): Promise<void> {
  const { etag, lastModified, contentType, gzip, bytes } = settled;
  const start = rangeStart(request, settled);
  response.setHeader("Content-Type", contentType);
  if (etag !== null) response.setHeader("ETag", etag);
  if (lastModified !== null) response.setHeader("Last-Modified", lastModified);
  if (start !== null && start >= bytes.length) {
    response.writeHead(416, { "Content-Range": `bytes */${bytes.length}` }).end();
    return;
  }
  const body = gzip ? gzipSync(bytes) : bytes.subarray(start ?? 0);
  if (gzip) response.setHeader("Content-Encoding", "gzip");
  if (start !== null)
    response.setHeader("Content-Range", `bytes ${start}-${bytes.length - 1}/${bytes.length}`);
  const length = settled.contentLength === -1 ? body.length : settled.contentLength;
  if (length !== null) response.setHeader("Content-Length", length);
  response.writeHead(start === null ? 200 : 206);
  if (request.method === "HEAD") response.end();
  else await sendBody(response, body, settled);
}

/** Where the wanted range begins; null where the whole file is sent. */
function rangeStart(
  { headers }: IncomingMessage,
  { ranges, gzip, etag, lastModified }: Settled,
): number | null {
  const match = /^bytes=(\d+)-$/.exec(headers.range ?? "");
  if (!(ranges && match) || gzip) return null;
  const condition = headers["if-range"];
  return condition === undefined || condition === etag || condition === lastModified
    ? Number(match[1])
    : null;
}

const pieceBytes = 16 * 1024;

async function sendBody(
  response: ServerResponse,
  body: Buffer,
  { cutAfter, stallAfter, rate }: Settled,
): Promise<void> {
  const end = Math.min(body.length, cutAfter, stallAfter);
  for (let offset = 0; offset < end && !response.destroyed; offset += pieceBytes) {
    await new Promise((resolve) =>
      response.write(body.subarray(offset, Math.min(end, offset + pieceBytes)), resolve),
    );
    if (Number.isFinite(rate))
      await new Promise((resolve) => setTimeout(resolve, (1000 * pieceBytes) / rate));
  }
  // What was written has to leave before the connection is cut.
  if (cutAfter < body.length) setTimeout(() => response.destroy(), 50);
  else if (stallAfter >= body.length) response.end();
}
