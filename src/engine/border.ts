/**
 * What every border between the page and a worker has in common: requests that are answered once, progress that names
 * its request, and failures that cross as a code with its values. Buffers and bitmaps are transferred.
 */
import type { ProblemCode, ProblemValues } from "../architectures";

/** The methods of a table of requests, which has for each what it takes (`params`) and returns (`result`). */
export type MethodOf<Table> = keyof Table & string;
type Entry<Table, Method extends MethodOf<Table>> = Table[Method] extends {
  readonly params: infer Params;
  readonly result: infer Result;
}
  ? { readonly params: Params; readonly result: Result }
  : never;
export type ParamsOf<Table, Method extends MethodOf<Table>> = Entry<Table, Method>["params"];
export type ResultOf<Table, Method extends MethodOf<Table>> = Entry<Table, Method>["result"];

/** Ends a request that is under way, by its id: it rejects with `cancelled`. */
export interface CancelMessage {
  readonly cancel: number;
}

export type RequestMessage<Table> =
  | {
      [Method in MethodOf<Table>]: {
        readonly id: number;
        readonly method: Method;
        readonly params: ParamsOf<Table, Method>;
      };
    }[MethodOf<Table>]
  | CancelMessage;

export interface ProblemMessage {
  readonly code: ProblemCode;
  readonly values: ProblemValues;
}

/** What a worker sends: answers and progress, by the request's id, and its own news. */
export type WorkerMessage<Table, News = never> =
  | { readonly type: "result"; readonly id: number; readonly result: ResultOf<Table, MethodOf<Table>> }
  | { readonly type: "problem"; readonly id: number; readonly problem: ProblemMessage }
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly type: "news"; readonly news: News };

/** `forward` is told only of runs that take long enough to be noticed. */
export type Stage =
  | "backend"
  | "download"
  /** Untrained weights are drawn at random. */
  | "initialise"
  /** A person's own file: its checksum, its numbers, and copying it into the browser's storage. */
  | "check"
  | "read"
  | "keep"
  | "upload"
  | "compile"
  | "forward";

/** How far a download from an address is. */
export interface Transfer {
  readonly file: string;
  readonly received: number;
  /** Bytes in all; null when the server does not say. */
  readonly total: number | null;
  /** Of the last seconds; null before there are enough of them. */
  readonly bytesPerSecond: number | null;
  /** The connection was cut and is tried again; or the server could not continue, and begins anew. */
  readonly note: "retrying" | "restarted" | null;
}

export interface Progress {
  readonly stage: Stage;
  /** Share done, 0 to 1; null while it cannot be known. */
  readonly share: number | null;
  readonly transfer?: Transfer;
}

export type ProgressListener = (progress: Progress) => void;

/**
 * The buffers and bitmaps of a message, each once: they cross the border without being copied, and are gone here after.
 */
export function transferables(message: unknown): Transferable[] {
  const found = new Set<Transferable>();
  collect(message, found);
  return [...found];
}

function collect(value: unknown, found: Set<Transferable>): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof ArrayBuffer) found.add(value);
  else if (ArrayBuffer.isView(value)) collect(value.buffer, found);
  else if (isBitmap(value)) found.add(value);
  else if (value instanceof Map) for (const element of value.values()) collect(element, found);
  // Lists of numbers hold no buffers, and may be long.
  else if (Array.isArray(value) && typeof value[0] !== "object") return;
  else if (!(value instanceof Blob)) for (const element of Object.values(value)) collect(element, found);
}

/** Node, where tests run, knows no bitmaps. */
function isBitmap(value: object): value is ImageBitmap {
  return typeof ImageBitmap !== "undefined" && value instanceof ImageBitmap;
}
