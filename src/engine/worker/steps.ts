/** Work in steps: between two of them somebody else may have a turn. What it holds is disposed of when it is given up. */
export type Steps<T> = Generator<void, T, void>;

/** The same for work that waits for the GPU. */
export type AsyncSteps<T> = AsyncGenerator<void, T, void> | Steps<T>;

/** Something that is done in one go. */
// biome-ignore lint/correctness/useYield: nobody has a turn in the middle of a single step.
export async function* oneStep<T>(act: () => T | Promise<T>): AsyncGenerator<void, T, void> {
  return await act();
}

/** All steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
