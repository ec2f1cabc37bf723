import type { Transfer } from "../border";

/** Rates are of the last seconds: long enough to be steady, short enough to follow the connection. In milliseconds. */
const window = 3000;
/** A rate over less says nothing. */
const leastWindow = 500;

interface Sample {
  readonly time: number;
  readonly received: number;
}

/** How fast bytes arrive. */
export class TransferMeter {
  readonly #file: string;
  #samples: Sample[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** @param now milliseconds on any clock that does not jump */
  measure(received: number, total: number | null, note: Transfer["note"], now: number): Transfer {
    // What begins anew or pauses has no rate yet.
    if (note === "retrying" || received < (this.#samples.at(-1)?.received ?? 0)) this.#samples = [];
    const recent = this.#samples.filter(({ time }) => now - time <= window);
    this.#samples = [...recent, { time: now, received }];
    return { file: this.#file, received, total, bytesPerSecond: this.#rate(), note };
  }

  #rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!(first && last) || last.time - first.time < leastWindow) return null;
    return ((last.received - first.received) / (last.time - first.time)) * 1000;
  }
}
