import type { Engine } from "../../src/engine/client";
import { createPicture } from "../../src/engine/picture";
import type { ManifestEntry } from "../../src/weights/manifest";
import type { TestPicture } from "./testPicture";

export interface Counts {
  readonly examples: number;
  readonly errors: number;
  /** Pictures by true class (rows) and predicted class (columns). */
  readonly confusion: readonly (readonly number[])[];
}

/** What the engine takes for what with shipped weights, picture by picture. */
export async function countConfusion(
  engine: Engine,
  { id, spec, labels }: Pick<ManifestEntry, "id" | "spec" | "labels">,
  pictures: AsyncIterable<TestPicture> | Iterable<TestPicture>,
): Promise<Counts> {
  const lease = await engine.lease({ spec, weights: { from: "manifest", id } }, { use: "script" });
  const confusion = labels.map(() => labels.map(() => 0));
  for await (const { label, pixels } of pictures) {
    const { output } = await engine.run({ run: lease.run, picture: createPicture(pixels), views: [] });
    const row = confusion[label] ?? [];
    const likeliest = output.indexOf(Math.max(...output));
    row[likeliest] = (row[likeliest] ?? 0) + 1;
  }
  lease.release();
  const examples = sum(confusion.flat());
  return { examples, errors: examples - sum(confusion.map((row, index) => row[index] ?? 0)), confusion };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
