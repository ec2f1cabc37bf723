/** A stream of random numbers that depends on its seed alone: the same in every browser, worker and Node. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Normal with mean 0 and standard deviation 1, cut off at ±`limit` by drawing again. */
  readonly normal: (limit?: number) => number;
}

/**
 * sfc32 ("small fast counter") of Chris Doty-Humphrey's PractRand: 128 bits of state, passes PractRand to
 * terabytes, period at least 2³². Integer operations only, so no platform can differ. `stream` separates
 * uses of one seed; the first twelve outputs are dropped, which is what mixes a small seed through the state.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();

  const normal = (limit = 2.5): number => {
    for (;;) {
      const value = irwinHall(next);
      if (Math.abs(value) <= limit) return value;
    }
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal,
  };
}

/**
 * The sum of twelve uniform numbers less six: mean 0, variance 1, nearly normal. Additions only: unlike
 * Box and Muller's formula it needs no logarithm or cosine, whose last bits differ between engines.
 */
function irwinHall(next: () => number): number {
  let sum = -6;
  for (let term = 0; term < 12; term += 1) sum += next();
  return sum;
}
