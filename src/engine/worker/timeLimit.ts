/**
 * The same promise, given up after `milliseconds`: what waits for a lost GPU context never settles by itself.
 * @throws what `onExceeded` makes
 */
export async function withTimeLimit<T>(
  promise: Promise<T>,
  milliseconds: number,
  onExceeded: () => Error,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const exceeded = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(onExceeded()), milliseconds);
  });
  try {
    return await Promise.race([promise, exceeded]);
  } finally {
    clearTimeout(timer);
  }
}
