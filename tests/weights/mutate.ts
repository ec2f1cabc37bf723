import type { Chance } from "../support/chance";
import { bytes as concatenate } from "./pytorch/assemble";

type Mutation = (bytes: Uint8Array<ArrayBuffer>, chance: Chance) => Uint8Array<ArrayBuffer>;

/** What lengths, counts and offsets are changed to. */
const extremes = [
  0n,
  1n,
  0x7fn,
  0xffn,
  0xffffn,
  0x7fffffffn,
  0xffffffffn,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
] as const;

const flipBit: Mutation = (bytes, chance) => {
  const place = chance.below(bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 << chance.below(8));
  return bytes;
};

const setByte: Mutation = (bytes, chance) => {
  bytes[chance.below(bytes.length)] = chance.below(256);
  return bytes;
};

const truncate: Mutation = (bytes, chance) => bytes.slice(0, chance.below(bytes.length));

/** Overwrites a number of 1, 2, 4 or 8 bytes. */
const setLength: Mutation = (bytes, chance) => {
  const width = chance.pick([1, 2, 4, 8]);
  const value = chance.pick(extremes);
  const place = chance.below(bytes.length);
  for (let index = 0; index < width && place + index < bytes.length; index += 1)
    bytes[place + index] = Number((value >> BigInt(8 * index)) & 0xffn);
  return bytes;
};

const overwrite: Mutation = (bytes, chance) => {
  const from = chance.below(bytes.length);
  const to = chance.below(bytes.length);
  const length = Math.min(1 + chance.below(64), bytes.length - Math.max(from, to));
  bytes.copyWithin(to, from, from + length);
  return bytes;
};

const remove: Mutation = (bytes, chance) => {
  const from = chance.below(bytes.length);
  return concatenate(bytes.subarray(0, from), bytes.subarray(from + 1 + chance.below(32)));
};

const repeat: Mutation = (bytes, chance) => {
  const from = chance.below(bytes.length);
  const piece = bytes.subarray(from, from + 1 + chance.below(64));
  return concatenate(bytes.subarray(0, from), piece, piece, bytes.subarray(from + piece.length));
};

/** Those that keep everything else in its place come more often. */
const mutations = [
  flipBit,
  flipBit,
  setByte,
  setByte,
  setLength,
  setLength,
  overwrite,
  truncate,
  remove,
  repeat,
] as const;

/** A damaged copy. Mostly one wound: the more there are, the earlier a reader gives up. */
export function mutate(bytes: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  let damaged = Uint8Array.from(bytes);
  for (let wounds = chance.pick([1, 1, 1, 2, 4]); wounds > 0 && damaged.length > 0; wounds -= 1)
    damaged = chance.pick(mutations)(damaged, chance);
  return damaged;
}
