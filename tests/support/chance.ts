import { uniformSource } from "../../src/weights/random";
import { seed } from "./seed";

/** Draws of our own, where a property wants other than fast-check's: the same for the same seed of the whole run. */
export class Chance {
  readonly #uniform: () => number;

  /** @param stream tests with numbers of their own draw independently */
  constructor(stream: number) {
    this.#uniform = uniformSource(seed + stream);
  }

  /** A whole number from 0 up to, and without, the bound. */
  below(bound: number): number {
    return Math.floor(this.#uniform() * bound);
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}
