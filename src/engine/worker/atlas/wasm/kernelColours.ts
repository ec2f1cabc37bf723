/** Colours in the order in which the kernels look them up: see `assembly/maps.ts`. */
import { BELOW_ENTRY, BEYOND_ENTRY, LAST_ENTRY, NOT_A_NUMBER_ENTRY, toEntries } from "../scale";

/** What is not a number, what lies below, the scale's 256, what lies beyond. */
export function toKernelColours(palette: Uint8Array): Uint32Array {
  const entries = toEntries(palette);
  const scale = entries.subarray(0, LAST_ENTRY + 1);
  const [invalid = 0, below = 0, beyond = 0] = [NOT_A_NUMBER_ENTRY, BELOW_ENTRY, BEYOND_ENTRY].map(
    (entry) => entries[entry],
  );
  return Uint32Array.of(invalid, below, ...scale, beyond);
}
