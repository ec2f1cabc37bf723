import { shoreClasses } from "../../src/scenes/shore/scene";
import { seedRanges, testScenes } from "../../src/scenes/shore/seeds";
import { cifarClasses, readCifarTest } from "./cifar10";
import { digitClasses, readTestDigits } from "./mnist";
import { readScenes } from "./scenePictures";
import type { TestPicture, TestSetRequest } from "./testPicture";

/** A data set that networks are tested on. */
export interface TestSet {
  /** Pictures in all. */
  readonly size: number;
  /** In the order of the labels. */
  readonly classes: readonly string[];
  /** Reads or draws pictures, in any order. @throws Error for files that are missing */
  pictures(request: TestSetRequest): AsyncIterable<TestPicture> | Iterable<TestPicture>;
}

/** By the names that the manifest has. */
const testSets: Readonly<Record<string, TestSet>> = {
  MNIST: { size: 10_000, classes: digitClasses, pictures: readTestDigits },
  "CIFAR-10": { size: 10_000, classes: cifarClasses, pictures: readCifarTest },
  "Shore scenes": {
    size: testScenes,
    classes: shoreClasses,
    pictures: ({ size, count }) => readScenes({ from: seedRanges.test, size, count }),
  },
};

/** @param dataset as the manifest names it. @throws Error for a data set without a reader here */
export function findTestSet(dataset: string): TestSet {
  const found = testSets[dataset];
  if (found) return found;
  throw new Error(`There is no test set of ${dataset}: known are ${Object.keys(testSets).join(", ")}.`);
}
