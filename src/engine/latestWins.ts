import { Problem } from "../architectures/problem";

interface Waiting {
  readonly begin: () => void;
  readonly overtake: () => void;
}

/** One request in flight and one waiting; a newer one takes the waiting one's place. */
export class LatestWins {
  #isBusy = false;
  #waiting: Waiting | null = null;

  /** Sends the request now or after the one in flight. @throws Problem `overtaken` when a newer one took its place. */
  run<T>(send: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        this.#isBusy = true;
        send()
          .then(resolve, reject)
          .finally(() => this.#next());
      };
      if (!this.#isBusy) return begin();
      this.#waiting?.overtake();
      this.#waiting = { begin, overtake: () => reject(new Problem("overtaken")) };
    });
  }

  #next(): void {
    this.#isBusy = false;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.begin();
  }
}
