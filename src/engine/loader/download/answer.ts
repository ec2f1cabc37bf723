import { Problem } from "../../../architectures";
import type { ByteSink, Incoming, Version } from "./sink";

/** A try that failed in a way that a further one may not. */
export class Interruption extends Error {
  /** No answer came at all. */
  readonly isUnanswered: boolean;

  constructor(detail: string, options: ErrorOptions & { readonly isUnanswered?: boolean } = {}) {
    super(detail, options);
    this.name = "Interruption";
    this.isUnanswered = options.isUnanswered ?? false;
  }
}

/** What has been collected, as far as an answer is judged by it. */
export type Held = Pick<ByteSink, "size" | "incoming">;

export const nothing: Held = { size: 0, incoming: null };

/** What a server's answer is to what has been collected. */
export type Answer =
  /** The file from its first byte on. */
  | { readonly kind: "beginning"; readonly incoming: Incoming }
  /** The bytes after the last one that is there. */
  | { readonly kind: "continuation" }
  /** There is nothing after the last byte. */
  | { readonly kind: "complete" }
  /** Bytes that do not continue what is there: another version, or another place. */
  | { readonly kind: "unusable" };

/** Servers that ask to be left alone for a moment (RFC 9110, section 15). */
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

const partial = 206;
const rangeNotSatisfiable = 416;

/**
 * Reads the head of an answer.
 * @throws Problem `weights-not-fetched`: an error that stays, or a web page in the file's place, as hosts of
 * single-page apps and log-in pages send it. `Interruption`: an error that may pass.
 */
export function readAnswer(response: Response, held: Held, file: string): Answer {
  const { status } = response;
  if (status === rangeNotSatisfiable) return afterTheEnd(response, held);
  if (passingStatuses.has(status)) throw new Interruption(`HTTP ${status}`);
  const fail = (detail: string): never => {
    throw new Problem("weights-not-fetched", { file, detail });
  };
  if (!response.ok) return fail(`HTTP ${status}${explanations[status] ?? ""}`);
  if (response.headers.get("content-type")?.includes("text/html")) {
    return fail("the server sent a web page instead; take the address of the file itself");
  }
  if (status !== partial || held.size === 0) return { kind: "beginning", incoming: readIncoming(response) };
  const range = readContentRange(response);
  const isNext = range?.start === undefined || range.start === held.size;
  const isSame = isSameVersion(held.incoming?.version ?? null, readVersion(response));
  return { kind: isNext && isSame ? "continuation" : "unusable" };
}

const explanations: Readonly<Record<number, string>> = {
  401: ", it asks for a log-in",
  403: ", it does not give this file out",
  404: ", there is no such file",
  410: ", the file is gone",
};

/**
 * The headers that ask for what is still missing; none when the file is asked for as a whole.
 * @param mayAskIfRange false for another site's file: browsers would first ask it whether they may (CORS preflight),
 * which many servers of files refuse. What it then sends is compared with what is held.
 */
export function rangeHeaders({ size, incoming }: Held, mayAskIfRange: boolean): Record<string, string> {
  if (size === 0) return {};
  const version = incoming?.version;
  // Weak tags may not be used here (RFC 9110, section 13.1.5).
  const etag = version?.etag?.startsWith("W/") ? null : version?.etag;
  const validator = etag ?? version?.lastModified;
  return {
    Range: `bytes=${size}-`,
    ...(mayAskIfRange && validator && { "If-Range": validator }),
  };
}

/** Servers say so when a file is complete, and when it has become shorter. */
function afterTheEnd(response: Response, { size, incoming }: Held): Answer {
  const total = readContentRange(response)?.total ?? incoming?.total ?? 0;
  return { kind: total === size ? "complete" : "unusable" };
}

function readIncoming(response: Response): Incoming {
  const { headers } = response;
  // The length is that of the packed bytes, and what arrives is unpacked.
  const isPacked = (headers.get("content-encoding") ?? "identity") !== "identity";
  const length = parseCount(headers.get("content-length"));
  return {
    version: readVersion(response),
    total: readContentRange(response)?.total ?? (isPacked ? null : length),
  };
}

/** Of another site's answers only `Last-Modified` can be read, unless it exposes the others. */
function readVersion({ headers }: Response): Version | null {
  const etag = headers.get("etag");
  const lastModified = headers.get("last-modified");
  return etag === null && lastModified === null ? null : { etag, lastModified };
}

function isSameVersion(held: Version | null, sent: Version | null): boolean {
  if (held === null || sent === null) return false;
  if (held.etag !== null && sent.etag !== null) return held.etag === sent.etag;
  return held.lastModified !== null && held.lastModified === sent.lastModified;
}

function readContentRange({ headers }: Response): { start?: number; total: number | null } | null {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
  if (!match) return null;
  const start = parseCount(match[1] ?? null);
  return { ...(start !== null && { start }), total: parseCount(match[2] ?? null) };
}

function parseCount(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
