import { readCifarTest } from "./cifar10";
import { centredDigit, readTestDigits } from "./mnist";

/** The test set of a data set. */
export interface TestPictures {
  /** The right class of each picture. */
  readonly labels: Uint8Array;
  /** The picture with this index, as a network sees it before its own preparation: `h × w × c` in [0, 1]. */
  picture(index: number): Float32Array;
}

/**
 * @param dataset as the manifest names it
 * @param size height and width of the network's input
 * @throws Error for a data set without a reader here, and for files that are missing.
 */
export function readTestPictures(dataset: string, folder: string, size: number): TestPictures {
  if (dataset === "CIFAR-10") return readCifarTest(folder);
  if (dataset !== "MNIST") throw new Error(`There is no reader for the test set of ${dataset}.`);
  const digits = readTestDigits(folder);
  return { labels: digits.labels, picture: (index) => centredDigit(digits, index, size) };
}
