import type { Place } from "../scenes/shore/moving";

/** What a network says of a thing at one place. */
export interface PlaceAnswer {
  readonly place: Place;
  /** The share of certainty that it gives to the class in question, 0 to 1. */
  readonly share: number;
  /** Index of the class that it takes the picture for. */
  readonly best: number;
}

/**
 * Asks a network about one thing place by place: whether it tells that the thing is there, wherever it is.
 * @param answer the network's shares, a class each, for the picture with the thing at `place`
 * @param index the class in question
 */
export async function* sweepPositions(
  places: readonly Place[],
  answer: (place: Place) => Promise<ArrayLike<number>>,
  index: number,
): AsyncGenerator<PlaceAnswer> {
  for (const place of places) {
    const shares = Array.from(await answer(place));
    yield { place, share: shares[index] ?? 0, best: shares.indexOf(Math.max(...shares)) };
  }
}

/** How a network's answer depends on the place. */
export interface Steadiness {
  /** The share of places at which the class in question comes first, 0 to 1. */
  readonly recognised: number;
  readonly least: PlaceAnswer;
  readonly most: PlaceAnswer;
  /** Of all places, the class's mean share. */
  readonly mean: number;
}

/** Null without answers. */
export function summariseSweep(answers: readonly PlaceAnswer[], index: number): Steadiness | null {
  const [least, ...rising] = answers.toSorted((one, other) => one.share - other.share);
  if (!least) return null;
  return {
    recognised: answers.filter(({ best }) => best === index).length / answers.length,
    least,
    most: rising.at(-1) ?? least,
    mean: answers.reduce((total, { share }) => total + share, 0) / answers.length,
  };
}
