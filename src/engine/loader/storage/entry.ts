import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(4096));

/** What is written beside a stored file: what its bytes are, and whether the person asked to keep them. */
const entrySchema = v.object({
  version: v.literal(1),
  name: text,
  address: v.nullable(text),
  /** Bytes in all; null while a server does not say. */
  total: v.nullable(count),
  /** As the server tells versions of the file apart, to continue a download that broke off. */
  serverVersion: v.nullable(v.object({ etag: v.nullable(text), lastModified: v.nullable(text) })),
  kept: v.nullable(
    v.object({
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      origin: v.nullable(text),
      spec: text,
      date: v.pipe(v.string(), v.isoTimestamp()),
    }),
  ),
});

export type Entry = Readonly<v.InferOutput<typeof entrySchema>>;

/** The entry in a file that may be damaged or of another version; null where it cannot be read. */
export function parseEntry(json: string): Entry | null {
  try {
    return v.parse(entrySchema, JSON.parse(json));
  } catch {
    return null;
  }
}
