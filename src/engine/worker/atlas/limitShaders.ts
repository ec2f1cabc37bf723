/**
 * GLSL that measures limits. The largest size of each slot: by segments (`largestShader`), folded by maxima until one
 * is left (`foldLargestShader`).
 *
 * A percentile: the size at its rank is found digit by digit, from the uppermost bits down. Each turn counts, by
 * segments, the sizes that begin with the bits known so far by their next digit (`countShader`), adds the counts up
 * (`foldCountsShader`), and picks the digit that holds the rank (`pickShader`). Positive floats order as their bits do,
 * so that after the last digit the bits are the size itself. `limits.ts` says the same in TypeScript.
 */
import type { Components } from "./gl";
import { activation, LIST_WIDTH, preamble } from "./glsl";
import { HUNDREDTHS } from "./limits";

/** Units that one fragment measures: as many as a byte can count. */
export const SEGMENT = 255;

/** Partial results that one fragment folds. */
export const FOLD = 256;

/** Of a digit. Its sixteen values have a byte each in the four numbers of a texel. */
const DIGIT_BITS = 4;
const LAST_DIGIT = 2 ** DIGIT_BITS - 1;

/** Where each digit of a size begins, in turn: sizes have 31 bits. */
export const DIGIT_SHIFTS = [28, 24, 20, 16, 12, 8, 4, 0] as const;

/** Items that hold the counts of all digits once they are folded: no longer in bytes. */
const COUNT_ITEMS = (LAST_DIGIT + 1) / 4;

/**
 * Texels `first` to `first + count` of a list are written; the viewport covers their rows. What lies beside them runs
 * empty loops before it is discarded: software renderers run a discarded fragment to its end. Of `result`, a list
 * keeps as many numbers as it has.
 */
const listOutput = `
uniform int first;
uniform int count;
out uvec4 result;

int outputItem() {
  return int(gl_FragCoord.y) * ${LIST_WIDTH} + int(gl_FragCoord.x) - first;
}

bool isWritten(int item) {
  return item >= 0 && item < count;
}
`;

/**
 * Item i of the output stands for segment `i % segments` of map `i / segments`. A map has `units` units, `stride`
 * apart, and starts at its number in the list `maps`, or at 0 without a list.
 */
const segment = `${preamble}${activation}${listOutput}
uniform usampler2D maps;
uniform int mapsStart;
uniform int segments;
uniform int units;
uniform int stride;
uniform bool isDiverging;

int mapStart(int item) {
  return mapsStart < 0 ? 0 : int(texelFetch(maps, listTexel(mapsStart + item / segments), 0).r);
}

int firstUnit(int item) {
  return item % segments * ${SEGMENT};
}

int endUnit(int item) {
  return isWritten(item) ? min(units, firstUnit(item) + ${SEGMENT}) : firstUnit(item);
}

/** 0 for what does not count. */
uint sizeBits(int index) {
  uint bits = activationBits(index);
  if (isDiverging) bits &= SIZE;
  return bits < INFINITE ? bits : 0u;
}
`;

/** The largest size of a segment. */
const largestShader = `${segment}
void main() {
  int item = outputItem();
  int start = mapStart(item);
  int end = endUnit(item);
  uint largest = 0u;
  for (int unit = firstUnit(item); unit < end; unit++) largest = max(largest, sizeBits(start + unit * stride));
  if (!isWritten(item)) discard;
  result = uvec4(largest, 0u, 0u, 0u);
}`;

/**
 * How many sizes of a segment that begin with the bits picked so far have which digit next, the one at `shift`: digit d
 * in byte `d % 4` of number `d / 4`. `picked` has the bits of slot `firstSlot` and, for maps, of those after it.
 */
const countShader = `${segment}
uniform usampler2D picked;
uniform int firstSlot;
uniform int shift;

void main() {
  int item = outputItem();
  int start = mapStart(item);
  int end = endUnit(item);
  // Two shifts: the first digit has nothing above it, and no shift may reach 32.
  uint known = texelFetch(picked, listTexel(firstSlot + item / segments), 0).r >> shift >> ${DIGIT_BITS};
  uvec4 counts = uvec4(0u);
  for (int unit = firstUnit(item); unit < end; unit++) {
    uint bits = sizeBits(start + unit * stride);
    uint upper = bits >> shift;
    if (bits == 0u || upper >> ${DIGIT_BITS} != known) continue;
    uint digit = upper & ${LAST_DIGIT}u;
    uint one = 1u << (digit % 4u) * 8u;
    counts += uvec4(equal(uvec4(digit / 4u), uvec4(0u, 1u, 2u, 3u))) * one;
  }
  if (!isWritten(item)) discard;
  result = counts;
}`;

/**
 * Folds runs of `runLength` partial results, which begin at `inputFirst`: `parts` are left of a run, each of at most
 * `FOLD` results.
 */
const fold = `${preamble}${listOutput}
uniform usampler2D partial;
uniform int inputFirst;
uniform int runLength;
uniform int parts;

/** Of the run that becomes a part. */
int firstPartial(int part) {
  return inputFirst + part / parts * runLength + part % parts * ${FOLD};
}

int endPartial(int part, bool isUsed) {
  return isUsed ? firstPartial(part) + min(${FOLD}, runLength - part % parts * ${FOLD}) : firstPartial(part);
}
`;

const foldLargestShader = `${fold}
void main() {
  int item = outputItem();
  int end = endPartial(item, isWritten(item));
  uint largest = 0u;
  for (int index = firstPartial(item); index < end; index++) {
    largest = max(largest, texelFetch(partial, listTexel(index), 0).r);
  }
  if (!isWritten(item)) discard;
  result = uvec4(largest, 0u, 0u, 0u);
}`;

/** Each part has ${COUNT_ITEMS} texels, of four digits each; before the first fold (`isSegments`) one, as countShader writes it. */
const foldCountsShader = `${fold}
uniform bool isSegments;

uvec4 countsAt(int index, int texel) {
  if (!isSegments) return texelFetch(partial, listTexel(index * ${COUNT_ITEMS} + texel), 0);
  uint bytes = texelFetch(partial, listTexel(index), 0)[texel];
  return uvec4(bytes, bytes >> 8, bytes >> 16, bytes >> 24) & 255u;
}

void main() {
  int item = outputItem();
  int part = item / ${COUNT_ITEMS};
  int texel = item % ${COUNT_ITEMS};
  int end = endPartial(part, isWritten(item));
  uvec4 counts = uvec4(0u);
  for (int index = firstPartial(part); index < end; index++) counts += countsAt(index, texel);
  if (!isWritten(item)) discard;
  result = counts;
}`;

/** How `SegmentReduction` comes from values to one result a slot. */
export interface Reduction {
  /** Leaves one item for each segment. */
  readonly segmentShader: string;
  readonly foldShader: string;
  readonly components: Components;
  /** Items that a result has once it is folded. */
  readonly foldedItems: number;
}

export const largest: Reduction = {
  segmentShader: largestShader,
  foldShader: foldLargestShader,
  components: 1,
  foldedItems: 1,
};

export const digitCounts: Reduction = {
  segmentShader: countShader,
  foldShader: foldCountsShader,
  components: 4,
  foldedItems: COUNT_ITEMS,
};

/**
 * Picks for every slot the digit that holds its rank, which counts the sizes beyond the limit: writes the bits known
 * so far and the rank among the sizes that begin with them. The first digit's counts say how many sizes there are, and
 * with `hundredthsBeyond` what the rank is (rankOfLimit in limits.ts, without a product that passes 32 bits).
 */
export const pickShader = `${preamble}${listOutput}
uniform usampler2D counts;
uniform usampler2D picked;
uniform int shift;
uniform bool isFirst;
uniform int hundredthsBeyond;

const uint WHOLE = ${100 * HUNDREDTHS}u;

uint countOf(int slot, int digit) {
  return texelFetch(counts, listTexel(slot * ${COUNT_ITEMS} + digit / 4), 0)[digit % 4];
}

uint rankAmong(uint sizes) {
  uint beyond = uint(hundredthsBeyond);
  return sizes / WHOLE * beyond + sizes % WHOLE * beyond / WHOLE;
}

void main() {
  int item = outputItem();
  int slot = first + item;
  uvec4 known = texelFetch(picked, listTexel(slot), 0);
  uint rank = known.g;
  if (isFirst) {
    uint sizes = 0u;
    for (int digit = 0; digit <= ${LAST_DIGIT}; digit++) sizes += countOf(slot, digit);
    rank = rankAmong(sizes);
  }
  int digit = ${LAST_DIGIT};
  // Where nothing counts, every digit is 0, and so is the limit.
  for (; digit > 0; digit--) {
    uint sizes = countOf(slot, digit);
    if (rank < sizes) break;
    rank -= sizes;
  }
  if (!isWritten(item)) discard;
  result = uvec4((isFirst ? 0u : known.r) | uint(digit) << shift, rank, 0u, 0u);
}`;
