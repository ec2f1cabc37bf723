import { Problem } from "../../architectures";
import type { Environment } from "./environment";
import { describeError } from "./failure";

type Fetch = Environment["fetch"];

/** A connection that brings nothing for so long is cut. */
const stallLimit = 30_000;

export interface DownloadOptions {
  /** The name that a failure quotes. */
  readonly file: string;
  readonly cache?: RequestCache;
  /** Expected size; the file is cut off when fewer bytes arrive. */
  readonly bytes?: number;
  /** Told the share that has arrived, 0 to 1, when the size is known. */
  readonly onProgress?: (share: number | null) => void;
}

/**
 * Fetches a file of our own site.
 * @throws Problem `weights-not-fetched`: no connection, a cut or stalled one, an HTTP error, or a web page in the
 * file's place, as hosts of single-page apps send it.
 */
export async function download(
  fetch: Fetch,
  url: string,
  options: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { file, bytes, cache = "default" } = options;
  const fail = (detail: string): never => {
    throw new Problem("weights-not-fetched", { file, detail });
  };
  const stall = new StallWatch();
  try {
    const response = await fetch(url, { cache, signal: stall.signal });
    if (!response.ok) return fail(`HTTP ${response.status}`);
    if (response.headers.get("content-type")?.includes("text/html"))
      return fail("the server sent a web page instead");
    const received = await readBody(response, bytes ?? null, stall, options.onProgress);
    if (bytes !== undefined && received.byteLength < bytes) {
      return fail(`the connection was cut after ${received.byteLength} of ${bytes} bytes`);
    }
    return received;
  } catch (error) {
    if (error instanceof Problem) throw error;
    return fail(
      stall.signal.aborted ? `nothing arrived for ${stallLimit / 1000} seconds` : describeError(error),
    );
  } finally {
    stall.end();
  }
}

async function readBody(
  response: Response,
  expected: number | null,
  stall: StallWatch,
  onProgress: DownloadOptions["onProgress"],
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of readChunks(response)) {
    stall.restart();
    chunks.push(chunk);
    received += chunk.byteLength;
    onProgress?.(expected === null ? null : Math.min(1, received / expected));
  }
  const whole = new Uint8Array(received);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** Not every browser can iterate a stream by itself. */
async function* readChunks({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Aborts its signal when it is not restarted in time. */
class StallWatch {
  readonly #controller = new AbortController();
  #timer = this.#start();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#controller.abort(), stallLimit);
  }
}
