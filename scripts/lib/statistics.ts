/** The value below which the given share of the values lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/**
 * The most errors that chance explains among `pictures`, of a network that made `errors` in `examples` others: more are made
 * with a probability below `risk` (the upper tail of a binomial distribution).
 */
export function mostErrorsByChance(
  pictures: number,
  { errors, examples }: { readonly errors: number; readonly examples: number },
  risk: number,
): number {
  // Laplace's rule: none seen does not mean that none can be.
  const rate = (errors + 1) / (examples + 2);
  let probability = (1 - rate) ** pictures;
  let tail = 1 - probability;
  let most = 0;
  while (tail >= risk && most < pictures) {
    probability *= ((pictures - most) / (most + 1)) * (rate / (1 - rate));
    tail -= probability;
    most += 1;
  }
  return most;
}
