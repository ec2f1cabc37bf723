/**
 * AssemblyScript, not TypeScript: `npm run kernels` compiles it. Measures and colours feature maps where tfjs's wasm
 * backend keeps them, without a copy. Values lie in NHWC order, so that four neighbouring maps are the lanes of one
 * vector. `../../scale.ts` and `../../fillAtlas.ts` say the same in TypeScript, and are what this is held against.
 *
 * A *group* is four neighbouring maps with what is to be done with them: see the offsets below. Addresses are bytes in
 * tfjs's memory; nothing here keeps anything there between two calls.
 */

/** A group: its first map (times four bytes), four addresses in the atlas (0: not drawn), four limits. */
export const GROUP_BYTES: usize = 36;
const TARGETS: usize = 4;
export const LIMITS: usize = 20;

/**
 * Where the 256 entries of a scale begin in a table of colours. Before them: what is not a number, and what lies below
 * the scale; behind them, what lies beyond it.
 */
const FIRST_ENTRY: f32 = 2;
const BELOW: f32 = 1;
const BEYOND: f32 = 258;

const SMALLEST_LIMIT: f32 = reinterpret<f32>(0x00800000);

@inline
export function finiteSizes(address: usize, mask: v128): v128 {
  const size = v128.and(v128.load(address), mask);
  return v128.and(size, f32x4.lt(size, f32x4.splat(Infinity)));
}

@inline
export function sizeMask(isSigned: bool): v128 {
  return i32x4.splat(isSigned ? 0x7fffffff : -1);
}

/** The largest finite size of `count` neighbouring values, 0 where there is none. */
export function largestOfLayer(values: usize, count: i32, isSigned: bool): f32 {
  const mask = sizeMask(isSigned);
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const end = values + (<usize>count << 2);
  let at = values;
  for (; at + 32 <= end; at += 32) {
    even = f32x4.pmax(even, finiteSizes(at, mask));
    odd = f32x4.pmax(odd, finiteSizes(at + 16, mask));
  }
  const both = f32x4.pmax(even, odd);
  let largest = max(
    max(f32x4.extract_lane(both, 0), f32x4.extract_lane(both, 1)),
    max(f32x4.extract_lane(both, 2), f32x4.extract_lane(both, 3)),
  );
  for (; at < end; at += 4) {
    const size = sizeAt(at, isSigned);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

@inline
export function sizeAt(address: usize, isSigned: bool): f32 {
  const value = load<f32>(address);
  return isSigned ? abs(value) : value;
}

/** The largest finite size of every map of the groups into their limits. */
export function largestOfMaps(
  values: usize,
  units: i32,
  channels: i32,
  groups: usize,
  count: i32,
  isSigned: bool,
): void {
  const mask = sizeMask(isSigned);
  const step = <usize>channels << 2;
  for (let group = groups, end = groups + <usize>count * GROUP_BYTES; group < end; group += GROUP_BYTES) {
    let largest = f32x4.splat(0);
    let at = values + load<u32>(group);
    for (let unit = 0; unit < units; unit++) {
      largest = f32x4.pmax(largest, finiteSizes(at, mask));
      at += step;
    }
    v128.store(group + LIMITS, largest);
  }
}

/**
 * Draws the groups' maps, a texel the mean of its box of units. `boxes` holds the first column of every texel column
 * and the end of the last, then the same of the rows; `pitch` is the bytes of a row of the atlas; `colours` are those
 * of `FIRST_ENTRY`'s table; `room` holds a vector for each of the layer's columns and two more.
 */
export function drawMaps(
  values: usize,
  width: i32,
  channels: i32,
  groups: usize,
  count: i32,
  boxes: usize,
  cellWidth: i32,
  cellHeight: i32,
  pitch: usize,
  colours: usize,
  isSigned: bool,
  isRoot: bool,
  room: usize,
): void {
  const step = <usize>channels << 2;
  const rowStep = step * <usize>width;
  const rows = boxes + ((<usize>cellWidth + 1) << 2);
  const end = groups + <usize>count * GROUP_BYTES;
  for (let y: usize = 0; y < <usize>cellHeight; y++) {
    const row = <usize>load<u32>(rows + (y << 2));
    const height = <usize>load<u32>(rows + (y << 2), 4) - row;
    // Every unit is a texel where the boxes are as many as the units.
    const isWhole = height == 1 && cellWidth == width;
    const line = y * pitch;
    for (let group = groups; group < end; group += GROUP_BYTES) {
      const start = values + row * rowStep + load<u32>(group);
      let source = start;
      let sourceStep = step;
      if (!isWhole) {
        addRows(start, width, step, rowStep, height, room + 32);
        addColumns(width, boxes, cellWidth, height, room);
        source = room + 32;
        sourceStep = 16;
      }
      // The calls are inlined, so that each has a loop without questions.
      if (isSigned) {
        if (isRoot) drawLine(source, sourceStep, group, line, cellWidth, colours, true, true);
        else drawLine(source, sourceStep, group, line, cellWidth, colours, true, false);
      } else if (isRoot) drawLine(source, sourceStep, group, line, cellWidth, colours, false, true);
      else drawLine(source, sourceStep, group, line, cellWidth, colours, false, false);
    }
  }
}

/** The sums of some rows, column by column. */
@inline
function addRows(start: usize, width: i32, step: usize, rowStep: usize, height: usize, into: usize): void {
  let at = start;
  for (let to = into, end = into + (<usize>width << 4); to < end; to += 16) {
    let sum = v128.load(at);
    for (let unit = at + rowStep, last = at + rowStep * height; unit < last; unit += rowStep) {
      sum = f32x4.add(sum, v128.load(unit));
    }
    v128.store(to, sum);
    at += step;
  }
}

/** The means of the boxes, in the place of the sums of their columns: a box never begins before its texel. */
@inline
function addColumns(width: i32, boxes: usize, cellWidth: i32, height: usize, room: usize): void {
  const columns = room + 32;
  // A box has so many columns, or one more.
  const fewest = <usize>(width / cellWidth);
  v128.store(room, f32x4.splat(1 / <f32>(fewest * height)));
  v128.store(room, f32x4.splat(1 / <f32>((fewest + 1) * height)), 16);
  let column = <usize>load<u32>(boxes);
  for (let x: usize = 0; x < <usize>cellWidth; x++) {
    const endColumn = <usize>load<u32>(boxes + (x << 2), 4);
    let sum = v128.load(columns + (column << 4));
    for (let next = column + 1; next < endColumn; next++) sum = f32x4.add(sum, v128.load(columns + (next << 4)));
    const share = v128.load(room + ((endColumn - column - fewest) << 4));
    v128.store(columns + (x << 4), f32x4.mul(sum, share));
    column = endColumn;
  }
}

/** One row of texels of a group's maps. */
@inline
function drawLine(
  source: usize,
  step: usize,
  group: usize,
  line: usize,
  cellWidth: i32,
  colours: usize,
  isSigned: bool,
  isRoot: bool,
): void {
  const limits = v128.load(group + LIMITS);
  // Finite values are 0 then, and infinite ones beyond.
  const isNone = f32x4.lt(limits, f32x4.splat(SMALLEST_LIMIT));
  const share = f32x4.div(f32x4.splat(1), v128.bitselect(f32x4.splat(f32.MAX_VALUE), limits, isNone));
  const first = <usize>load<u32>(group, TARGETS);
  const second = <usize>load<u32>(group, TARGETS + 4);
  const third = <usize>load<u32>(group, TARGETS + 8);
  const fourth = <usize>load<u32>(group, TARGETS + 12);
  const end = line + (<usize>cellWidth << 2);
  let at = source;
  if (first != 0 && second != 0 && third != 0 && fourth != 0) {
    for (let x = line; x < end; x += 4) {
      const entries = entriesOf(f32x4.mul(v128.load(at), share), isSigned, isRoot);
      store<u32>(first + x, colourOf(colours, i32x4.extract_lane(entries, 0)));
      store<u32>(second + x, colourOf(colours, i32x4.extract_lane(entries, 1)));
      store<u32>(third + x, colourOf(colours, i32x4.extract_lane(entries, 2)));
      store<u32>(fourth + x, colourOf(colours, i32x4.extract_lane(entries, 3)));
      at += step;
    }
    return;
  }
  for (let x = line; x < end; x += 4) {
    const entries = entriesOf(f32x4.mul(v128.load(at), share), isSigned, isRoot);
    if (first != 0) store<u32>(first + x, colourOf(colours, i32x4.extract_lane(entries, 0)));
    if (second != 0) store<u32>(second + x, colourOf(colours, i32x4.extract_lane(entries, 1)));
    if (third != 0) store<u32>(third + x, colourOf(colours, i32x4.extract_lane(entries, 2)));
    if (fourth != 0) store<u32>(fourth + x, colourOf(colours, i32x4.extract_lane(entries, 3)));
    at += step;
  }
}

@inline
function colourOf(colours: usize, entry: i32): u32 {
  return load<u32>(colours + (<usize>entry << 2));
}

/** Where shares of the limit stand in the table of colours. Comparisons with NaN are false, and let it through to 0. */
@inline
function entriesOf(share: v128, isSigned: bool, isRoot: bool): v128 {
  const none = f32x4.splat(0);
  let place: v128;
  if (isSigned) {
    const isNegative = f32x4.lt(share, none);
    const steps = v128.bitselect(f32x4.splat(128), f32x4.splat(127), isNegative);
    const curved = isRoot ? copySign(f32x4.sqrt(f32x4.abs(share)), share) : share;
    place = f32x4.add(f32x4.mul(curved, steps), f32x4.splat(FIRST_ENTRY + 128.5));
    place = f32x4.pmax(place, f32x4.splat(BELOW));
  } else {
    const positive = f32x4.pmax(share, none);
    const curved = isRoot ? f32x4.sqrt(positive) : positive;
    place = f32x4.add(f32x4.mul(curved, f32x4.splat(255)), f32x4.splat(FIRST_ENTRY + 0.5));
  }
  return i32x4.trunc_sat_f32x4_s(f32x4.pmin(place, f32x4.splat(BEYOND)));
}

@inline
function copySign(size: v128, sign: v128): v128 {
  return v128.or(size, v128.and(sign, i32x4.splat(<i32>0x80000000)));
}
