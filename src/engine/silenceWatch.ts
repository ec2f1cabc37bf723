/**
 * Counts how long something has been silent, in ticks of its own rather than by the clock: a laptop that sleeps
 * does not make its worker silent.
 */
export class SilenceWatch {
  readonly #onSilence: (seconds: number) => void;
  #ticks = 0;
  #limit = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param onSilence told once, after the limit that `expect` set, in seconds */
  constructor(onSilence: (seconds: number) => void) {
    this.#onSilence = onSilence;
  }

  /** Something is due within `milliseconds`; each call begins anew. */
  expect(milliseconds: number): void {
    this.#ticks = 0;
    this.#limit = milliseconds;
    this.#timer ??= setInterval(() => this.#tick(), tickLength);
  }

  /** Nothing is due any more. */
  rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    this.#ticks++;
    if (this.#ticks * tickLength < this.#limit) return;
    this.rest();
    this.#onSilence(this.#limit / 1000);
  }
}

const tickLength = 250;
