import { decodeElements, type ElementType, elementBytes } from "./elements";
import { failFor, shorten } from "./failure";
import type { ByteSource } from "./source";

/** Bytes that are read at once: large tensors come in pieces, so that their bytes never lie beside their numbers. */
const pieceBytes = 2 ** 23;

/** Reads elements that lie one behind the other as float32. */
export async function readNumbers(
  source: ByteSource,
  type: ElementType,
  begin: number,
  count: number,
): Promise<Float32Array<ArrayBuffer>> {
  const numbers = new Float32Array(count);
  const elementSize = elementBytes(type);
  const pieceCount = pieceBytes / elementSize;
  for (let at = 0; at < count; at += pieceCount) {
    const length = Math.min(pieceCount, count - at) * elementSize;
    decodeElements(type, await source.read(begin + at * elementSize, length), numbers, at);
  }
  return numbers;
}

/**
 * Training that diverged, or damaged bytes: one NaN makes every output NaN.
 * @throws Problem `weights-corrupt`, naming the tensor.
 */
export function requireFinite(
  numbers: Float32Array<ArrayBuffer>,
  name: string,
  file: string,
): Float32Array<ArrayBuffer> {
  let first = -1;
  let count = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    if (Number.isFinite(numbers[index])) continue;
    if (count === 0) first = index;
    count += 1;
  }
  if (count === 0) return numbers;
  return failFor(file)(
    `${shorten(name)} holds ${count} of ${numbers.length} numbers that are infinite or not numbers, the first at ` +
      `${first}: the training diverged or the file is damaged`,
  );
}
