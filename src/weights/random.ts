/** A stream of uniform numbers in [0, 1), the same for the same seed: Mulberry32 (Tommy Ettinger, public domain). */
export function uniformSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A stream of standard normal numbers, made in pairs: Box & Muller 1958. */
export function normalSource(seed: number): () => number {
  const uniform = uniformSource(seed);
  let second = 0;
  let hasSecond = false;
  return () => {
    hasSecond = !hasSecond;
    if (!hasSecond) return second;
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    second = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
