/** The buffers and bitmaps of a result: they cross the worker border without being copied, and are gone here after. */
export function transferables(result: unknown): Transferable[] {
  if (typeof result !== "object" || result === null) return [];
  if (result instanceof Float32Array) return result.buffer instanceof ArrayBuffer ? [result.buffer] : [];
  if (isBitmap(result)) return [result];
  // Lists of numbers hold no buffers, and may be long.
  if (Array.isArray(result) && typeof result[0] !== "object") return [];
  return Object.values(result).flatMap(transferables);
}

/** Node, where tests run, knows no bitmaps. */
function isBitmap(value: object): value is ImageBitmap {
  return typeof ImageBitmap !== "undefined" && value instanceof ImageBitmap;
}
