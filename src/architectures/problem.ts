/**
 * Everything that can go wrong for a person, as a closed set. A problem carries a code and the values
 * that its sentence quotes; the sentence itself stands in the message catalogue (`src/messages`),
 * so that it can be told in any language and crosses the worker border as plain data.
 */
export const problemCodes = [
  "unknown-network",
  "bad-spec",
  "bad-spec-parameter",
  "bad-edit",
  "unknown-layer",
  "no-such-unit",
  "no-run-yet",
  "bad-input",
  "bad-preprocess",
  "bad-message",
  "no-figure",
  "picture-private",
  "gradients-impossible",
  "unknown-weights",
  "no-shipped-weights",
  "weights-not-fetched",
  "weights-corrupt",
  "weights-unsupported",
  "weights-mismatch",
  "weights-names-unknown",
  "weights-cut",
  "weights-unreadable",
  "file-lost",
  "kept-damaged",
  "bad-address",
  "not-kept",
  "storage-full",
  "storage-unavailable",
  "scene-not-drawn",
  "no-own-picture",
  "part-not-loaded",
  "webcam-refused",
  "webcam-absent",
  "webcam-busy",
  "webcam-lost",
  "photo-empty",
  "photo-too-large",
  "photo-heic",
  "photo-unreadable",
  "no-backend",
  "backend-failed",
  "backend-lacks-operation",
  "context-lost",
  "out-of-memory",
  "no-room",
  "worker-died",
  "worker-silent",
  "engine-closed",
  "overtaken",
  "cancelled",
  "internal",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What a sentence quotes: names, numbers, a list of known ids. */
export type ProblemValues = Readonly<Record<string, string | number>>;

/** An error that a person can act on. `message` is for logs; pages show the catalogue's sentence. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly values: ProblemValues;

  constructor(code: ProblemCode, values: ProblemValues = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = "Problem";
    this.code = code;
    this.values = values;
  }
}
