import { EndOfBytes } from "../byteReader";
import { failFor } from "../failure";
import { readPickle } from "./pickle";
import { PickleError, type PickleWorld } from "./pickleMachine";

/**
 * Reads a pickle of a file; null when it goes on after the last byte.
 * @throws Problem `weights-corrupt`, `weights-unsupported`.
 */
export function unpickle(
  bytes: Uint8Array,
  world: PickleWorld,
  file: string,
): { value: unknown; length: number } | null {
  try {
    return readPickle(bytes, world);
  } catch (error) {
    if (error instanceof EndOfBytes) return null;
    if (error instanceof PickleError)
      return failFor(file, error.unsupported ? "weights-unsupported" : "weights-corrupt")(error.message);
    throw error;
  }
}
