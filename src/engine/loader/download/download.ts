import { Problem } from "../../../architectures";
import { describeError } from "../../failure";
import type { LoaderEnvironment } from "../environment";
import { type Held, Interruption, nothing, rangeHeaders, readAnswer } from "./answer";
import { type Patience, pause, StallWatch, usualPatience } from "./patience";
import type { ByteSink } from "./sink";

type Fetch = LoaderEnvironment["fetch"];

/** What is going on besides bytes arriving. */
export type DownloadNote = "retrying" | "restarted" | null;

export interface DownloadOptions {
  /** The name that a failure quotes. */
  readonly file: string;
  /** How the file is asked for. */
  readonly request?: Omit<RequestInit, "headers" | "signal">;
  /** Sent along, unless that brings no answer at all; a range takes the place of one that stands here. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Expected size; the file is cut off when fewer bytes arrive. */
  readonly bytes?: number;
  /** Another site's file: nothing is asked that the site would first have to be asked for (CORS preflight). */
  readonly isForeign?: boolean;
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
  /** Told whenever something arrives or is tried again. */
  readonly onProgress?: (note: DownloadNote) => void;
}

/**
 * Fetches a file into a sink, and goes on from what lies there already. A connection that is cut or stalls is tried
 * again a few times, from where it broke; a server that cannot continue, and a file that has changed, begin anew.
 * @throws Problem `weights-not-fetched` for what trying again does not help; `weights-cut` after the last try, with what
 * has arrived left in the sink; `weights-unreadable` for another site that lets no page read its files;
 * `cancelled`; `storage-full`.
 */
export async function download(
  fetch: Fetch,
  url: string,
  sink: ByteSink,
  options: DownloadOptions,
): Promise<void> {
  const { retryDelays } = options.patience ?? usualPatience;
  let furthest = sink.size;
  let failures = 0;
  for (;;) {
    const interruption = await attemptTwice(fetch, url, sink, options);
    if (interruption === null) return;
    if (options.signal?.aborted) throw new Problem("cancelled", { file: options.file });
    if (isSilent(interruption, sink)) throw await explainSilence(fetch, url, options, interruption);
    // Servers that always break off before the end, and cannot continue, bring no new bytes.
    failures = sink.size > furthest ? 1 : failures + 1;
    furthest = Math.max(furthest, sink.size);
    const delay = retryDelays[failures - 1];
    if (delay === undefined) throw cutOff(sink, options, interruption);
    options.onProgress?.("retrying");
    await pause(delay, options.signal);
  }
}

/**
 * Asks with the headers, and where that brings no answer without them: older browsers first ask another site whether
 * they may ask it for a range, and some servers pack what was asked for unpacked.
 */
async function attemptTwice(
  fetch: Fetch,
  url: string,
  sink: ByteSink,
  options: DownloadOptions,
): Promise<Interruption | null> {
  const interruption = await attempt(fetch, url, sink, options);
  const canAskPlainly = options.headers !== undefined && options.signal?.aborted !== true;
  if (!(interruption && isSilent(interruption, sink) && canAskPlainly)) return interruption;
  return await attempt(fetch, url, sink, { ...options, headers: undefined });
}

function isSilent({ isUnanswered }: Interruption, sink: ByteSink): boolean {
  return isUnanswered && sink.size === 0;
}

/** One request, and a second one when the first brings what cannot be used. */
async function attempt(
  fetch: Fetch,
  url: string,
  sink: ByteSink,
  options: DownloadOptions,
): Promise<Interruption | null> {
  const { stallLimit } = options.patience ?? usualPatience;
  const stall = new StallWatch(stallLimit, options.signal);
  let isAnswered = false;
  const ask = async (held: Held) => {
    const headers = { ...options.headers, ...rangeHeaders(held, options.isForeign !== true) };
    const response = await fetch(url, { ...options.request, headers, signal: stall.signal });
    isAnswered = true;
    return await receive(response, held, sink, { ...options, onChunk: () => stall.restart() });
  };
  try {
    const canContinue = sink.incoming !== null && sink.incoming.version !== null;
    const isUsable = await ask(canContinue ? sink : nothing);
    if (!isUsable) await ask(nothing);
    return null;
  } catch (error) {
    if (error instanceof Problem || error instanceof Interruption) return rethrowProblem(error);
    const detail = stall.hasStalled
      ? `nothing arrived for ${stallLimit / 1000} seconds`
      : describeError(error);
    return new Interruption(detail, { isUnanswered: !isAnswered && !stall.hasStalled, cause: error });
  } finally {
    stall.end();
  }
}

function rethrowProblem(error: Problem | Interruption): Interruption {
  if (error instanceof Problem) throw error;
  return error;
}

/** @returns false when the answer does not continue what is held; nothing has been touched then */
async function receive(
  response: Response,
  held: Held,
  sink: ByteSink,
  options: DownloadOptions & { readonly onChunk: () => void },
): Promise<boolean> {
  const answer = readAnswer(response, held, options.file);
  if (answer.kind === "complete") return true;
  if (answer.kind === "unusable") {
    await response.body?.cancel();
    return false;
  }
  const note = answer.kind === "beginning" && sink.size > 0 ? "restarted" : null;
  if (answer.kind === "beginning") sink.begin(answer.incoming);
  options.onProgress?.(note);
  for await (const chunk of readChunks(response)) {
    options.onChunk();
    sink.append(chunk);
    options.onProgress?.(note);
  }
  const { bytes } = options;
  if (bytes !== undefined && sink.size < bytes) throw new Interruption("the server closed the connection");
  return true;
}

/** Not every browser can iterate a stream by itself. */
async function* readChunks({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Where the reading ended early, by a full disk, the rest is not wanted either.
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Browsers do not tell an address that cannot be reached from a server that lets no page of another site read its
 * answer. A request whose answer nobody may read tells them apart.
 */
async function explainSilence(
  fetch: Fetch,
  url: string,
  { file, isForeign, signal, patience = usualPatience }: DownloadOptions,
  { message }: Interruption,
): Promise<Problem> {
  if (isForeign) {
    const stall = new StallWatch(patience.stallLimit, signal);
    try {
      await fetch(url, { method: "HEAD", mode: "no-cors", credentials: "omit", signal: stall.signal });
      return new Problem("weights-unreadable", { file, host: new URL(url).host });
    } catch {
      return new Problem("weights-not-fetched", {
        file,
        detail: `no answer from ${new URL(url).host}: ${message}`,
      });
    } finally {
      stall.end();
    }
  }
  return new Problem("weights-not-fetched", { file, detail: message });
}

function cutOff(sink: ByteSink, { file, bytes }: DownloadOptions, { message }: Interruption): Problem {
  const total = bytes ?? sink.incoming?.total ?? 0;
  return new Problem("weights-cut", { file, received: sink.size, total, detail: message });
}
