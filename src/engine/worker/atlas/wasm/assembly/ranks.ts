/**
 * AssemblyScript, as `maps.ts`. Finds the size that few of a map's or layer's sizes lie beyond. Only the largest few
 * are looked at closely: a sample says about where they begin, one pass over all values collects what is larger, and
 * among these the wanted one is selected. What is found is exact, however good the sample was: where it was too bad,
 * all are looked at.
 */

import { finiteSizes, GROUP_BYTES, LIMITS, sizeAt, sizeMask } from "./maps";

/** Sizes above 0 that the last `collectSizes` met, infinite ones left out. */
export function positives(): i32 {
  return positiveCount;
}
let positiveCount: i32 = 0;

/** Low-discrepancy places: a regular step could follow the map's own columns, or visit few of the maps. */
const GOLDEN: u32 = 2654435769;

/** So many sizes of a layer, from all over it, into `into`; infinite ones count as 0. */
export function sampleSizes(values: usize, count: i32, taken: i32, isSigned: bool, into: usize): void {
  let place: u32 = 0;
  for (let sample = 0; sample < taken; sample++) {
    const at = <usize>((<u64>place * <u64>count) >> 32);
    place += GOLDEN;
    store<f32>(into + (<usize>sample << 2), finite(sizeAt(values + (at << 2), isSigned)));
  }
}

@inline
function finite(size: f32): f32 {
  return size < Infinity ? size : 0;
}

/**
 * The finite sizes of a layer above `threshold` (0 or more) into `into`, as many as `room` holds. Returns how many there
 * are, and counts the positive ones.
 */
export function collectSizes(
  values: usize,
  count: i32,
  isSigned: bool,
  threshold: f32,
  into: usize,
  room: i32,
): i32 {
  const mask = sizeMask(isSigned);
  const least = f32x4.splat(threshold);
  let positive = i32x4.splat(0);
  let found = 0;
  let infinite = 0;
  const end = values + (<usize>count << 2);
  let at = values;
  for (; at + 16 <= end; at += 16) {
    const sizes = v128.and(v128.load(at), mask);
    positive = i32x4.sub(positive, f32x4.gt(sizes, f32x4.splat(0)));
    if (!v128.any_true(f32x4.gt(sizes, least))) continue;
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const size = sizeAt(at + lane, isSigned);
      if (!(size > threshold)) continue;
      if (size == Infinity) {
        infinite++;
        continue;
      }
      if (found < room) store<f32>(into + (<usize>found << 2), size);
      found++;
    }
  }
  let all =
    i32x4.extract_lane(positive, 0) +
    i32x4.extract_lane(positive, 1) +
    i32x4.extract_lane(positive, 2) +
    i32x4.extract_lane(positive, 3) -
    infinite;
  for (; at < end; at += 4) {
    const size = finite(sizeAt(at, isSigned));
    if (size > 0) all++;
    if (!(size > threshold)) continue;
    if (found < room) store<f32>(into + (<usize>found << 2), size);
    found++;
  }
  positiveCount = all;
  return found;
}

/** How many finite sizes of a layer lie above `threshold` (0 or more). */
export function countAbove(values: usize, count: i32, isSigned: bool, threshold: f32): i32 {
  let above = 0;
  for (let at = values, end = values + (<usize>count << 2); at < end; at += 4) {
    if (finite(sizeAt(at, isSigned)) > threshold) above++;
  }
  return above;
}

/** The size that exactly `rank` of `count` sizes come before, the largest first; moves them about. Quickselect. */
export function select(sizes: usize, count: i32, rank: i32): f32 {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = middleOf(
      load<f32>(sizes + (<usize>low << 2)),
      load<f32>(sizes + (<usize>((low + high) >> 1) << 2)),
      load<f32>(sizes + (<usize>high << 2)),
    );
    let left = low;
    let right = high;
    while (left <= right) {
      while (load<f32>(sizes + (<usize>left << 2)) > pivot) left++;
      while (load<f32>(sizes + (<usize>right << 2)) < pivot) right--;
      if (left > right) break;
      const size = load<f32>(sizes + (<usize>left << 2));
      store<f32>(sizes + (<usize>left << 2), load<f32>(sizes + (<usize>right << 2)));
      store<f32>(sizes + (<usize>right << 2), size);
      left++;
      right--;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return load<f32>(sizes + (<usize>rank << 2));
}

@inline
function middleOf(a: f32, b: f32, c: f32): f32 {
  return max(min(a, b), min(max(a, b), c));
}

/**
 * For every map of the groups, the size that `beyond` ten-thousandths of its positive sizes lie beyond, into its limit.
 * `room` holds `roomForMaps(units, beyond)` sizes.
 */
export function rankOfMaps(
  values: usize,
  units: i32,
  channels: i32,
  groups: usize,
  count: i32,
  isSigned: bool,
  beyond: i32,
  room: usize,
): void {
  const step = <usize>channels << 2;
  const most = rankOf(units, beyond);
  for (let group = groups, end = groups + <usize>count * GROUP_BYTES; group < end; group += GROUP_BYTES) {
    const start = values + load<u32>(group);
    if (most < 4) rankDirectly(start, units, step, group + LIMITS, isSigned, beyond, room);
    else rankBySample(start, units, step, group + LIMITS, isSigned, beyond, room);
  }
}

/** How many of `count` sizes may lie beyond the limit. */
@inline
function rankOf(count: i32, beyond: i32): i32 {
  return <i32>floor((<f64>count * <f64>beyond) / 10000);
}

/** Sizes that `rankOfMaps` needs room for: those that it keeps of four maps, and all of one. */
export function roomForMaps(units: i32, beyond: i32): i32 {
  return 4 * keptOfMap(units, beyond) + units;
}

/** Sizes that are kept of one map: several times those that are wanted. */
function keptOfMap(units: i32, beyond: i32): i32 {
  return 12 * rankOf(units, beyond) + 64;
}

/** Few may lie beyond: the four largest sizes of every lane are enough. `room` holds 16 sizes. */
function rankDirectly(
  start: usize,
  units: i32,
  step: usize,
  limits: usize,
  isSigned: bool,
  beyond: i32,
  room: usize,
): void {
  const positive = keepLargest(start, units, step, isSigned, room);
  v128.store(limits, positive);
  for (let lane: usize = 0; lane < 16; lane += 4) {
    const rank = rankOf(load<i32>(limits + lane), beyond);
    store<f32>(limits + lane, load<f32>(room + lane + (<usize>rank << 4)));
  }
}

/**
 * The four largest finite sizes of every lane into `into`, the largest four first. Returns how many of every lane are
 * above 0.
 */
@inline
function keepLargest(start: usize, units: i32, step: usize, isSigned: bool, into: usize): v128 {
  const mask = sizeMask(isSigned);
  const none = f32x4.splat(0);
  let first = none;
  let second = none;
  let third = none;
  let fourth = none;
  let positive = i32x4.splat(0);
  let at = start;
  for (let unit = 0; unit < units; unit++) {
    let rest = finiteSizes(at, mask);
    positive = i32x4.sub(positive, f32x4.gt(rest, none));
    let smaller = f32x4.pmin(first, rest);
    first = f32x4.pmax(first, rest);
    rest = f32x4.pmin(second, smaller);
    second = f32x4.pmax(second, smaller);
    smaller = f32x4.pmin(third, rest);
    third = f32x4.pmax(third, rest);
    fourth = f32x4.pmax(fourth, smaller);
    at += step;
  }
  v128.store(into, first);
  v128.store(into, second, 16);
  v128.store(into, third, 32);
  v128.store(into, fourth, 48);
  return positive;
}

/** About as many sizes lie above the fourth largest of the sample as four times those that may lie beyond. */
function rankBySample(
  start: usize,
  units: i32,
  step: usize,
  limits: usize,
  isSigned: bool,
  beyond: i32,
  room: usize,
): void {
  const threshold = sampleThreshold(start, units, step, isSigned, units / rankOf(units, beyond));
  const held = keptOfMap(units, beyond);
  v128.store(limits, threshold);
  const mask = sizeMask(isSigned);
  const none = f32x4.splat(0);
  let positive = i32x4.splat(0);
  let found = i32x4.splat(0);
  let at = start;
  for (let unit = 0; unit < units; unit++) {
    const sizes = v128.and(v128.load(at), mask);
    positive = i32x4.sub(positive, f32x4.gt(sizes, none));
    const above = f32x4.gt(sizes, threshold);
    if (v128.any_true(above)) {
      // Lanes that are not above write, too, and are written over by the next that is.
      storeNext(room, held, i32x4.extract_lane(found, 0), 0, f32x4.extract_lane(sizes, 0));
      storeNext(room, held, i32x4.extract_lane(found, 1), 1, f32x4.extract_lane(sizes, 1));
      storeNext(room, held, i32x4.extract_lane(found, 2), 2, f32x4.extract_lane(sizes, 2));
      storeNext(room, held, i32x4.extract_lane(found, 3), 3, f32x4.extract_lane(sizes, 3));
      found = i32x4.sub(found, above);
    }
    at += step;
  }
  pickRank(start, units, step, limits, isSigned, beyond, room, 0, i32x4.extract_lane(positive, 0), i32x4.extract_lane(found, 0));
  pickRank(start, units, step, limits, isSigned, beyond, room, 1, i32x4.extract_lane(positive, 1), i32x4.extract_lane(found, 1));
  pickRank(start, units, step, limits, isSigned, beyond, room, 2, i32x4.extract_lane(positive, 2), i32x4.extract_lane(found, 2));
  pickRank(start, units, step, limits, isSigned, beyond, room, 3, i32x4.extract_lane(positive, 3), i32x4.extract_lane(found, 3));
}

@inline
function storeNext(room: usize, held: i32, found: i32, lane: i32, size: f32): void {
  if (found < held) store<f32>(room + (<usize>(lane * held + found) << 2), size);
}

/** The fourth largest of `count` sizes of every lane. */
function sampleThreshold(start: usize, units: i32, step: usize, isSigned: bool, count: i32): v128 {
  const mask = sizeMask(isSigned);
  let first = f32x4.splat(0);
  let second = first;
  let third = first;
  let fourth = first;
  let place: u32 = 0;
  for (let taken = 0; taken < count; taken++) {
    const unit = <usize>((<u64>place * <u64>units) >> 32);
    place += GOLDEN;
    let rest = finiteSizes(start + unit * step, mask);
    let smaller = f32x4.pmin(first, rest);
    first = f32x4.pmax(first, rest);
    rest = f32x4.pmin(second, smaller);
    second = f32x4.pmax(second, smaller);
    smaller = f32x4.pmin(third, rest);
    third = f32x4.pmax(third, rest);
    fourth = f32x4.pmax(fourth, smaller);
  }
  return fourth;
}

/** The limit of one lane, given its sizes above the threshold; infinite ones among them do not count. */
function pickRank(
  start: usize,
  units: i32,
  step: usize,
  limits: usize,
  isSigned: bool,
  beyond: i32,
  room: usize,
  lane: i32,
  positive: i32,
  found: i32,
): void {
  const held = keptOfMap(units, beyond);
  const limit = limits + (<usize>lane << 2);
  const sizes = room + (<usize>(lane * held) << 2);
  if (found <= held) {
    const infinite = countInfinite(sizes, found);
    const rank = rankOf(positive - infinite, beyond);
    if (rank + infinite < found) {
      store<f32>(limit, select(sizes, found, rank + infinite));
      return;
    }
  }
  // The sample was bad, or many sizes are the same: all of them are looked at.
  const all = room + (<usize>(4 * held) << 2);
  const count = collectPositive(start + (<usize>lane << 2), units, step, isSigned, all);
  store<f32>(limit, count == 0 ? 0 : select(all, count, rankOf(count, beyond)));
}

/** The positive finite sizes of one map into `into`. Returns how many there are. */
function collectPositive(start: usize, units: i32, step: usize, isSigned: bool, into: usize): i32 {
  let found = 0;
  let at = start;
  for (let unit = 0; unit < units; unit++) {
    const size = finite(sizeAt(at, isSigned));
    if (size > 0) {
      store<f32>(into + (<usize>found << 2), size);
      found++;
    }
    at += step;
  }
  return found;
}

function countInfinite(sizes: usize, count: i32): i32 {
  let infinite = 0;
  for (let at = 0; at < count; at++) if (load<f32>(sizes + (<usize>at << 2)) == Infinity) infinite++;
  return infinite;
}
