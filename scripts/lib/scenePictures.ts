import { availableParallelism } from "node:os";
import { type DrawJob, drawScenes } from "./drawScenes";
import type { TestPicture } from "./testPicture";

/** Scenes of consecutive seeds as networks see them, drawn beside the thread that uses them, in any order. */
export async function* readScenes(job: Omit<DrawJob, "workers">): AsyncGenerator<TestPicture> {
  const length = 3 * job.size ** 2;
  const workers = Math.max(1, availableParallelism() - 1);
  for await (const { pictures, labels } of drawScenes({ ...job, workers })) {
    for (const [index, label] of labels.entries()) {
      const bytes = pictures.subarray(index * length, (index + 1) * length);
      yield { label, pixels: Float32Array.from(bytes, (value) => value / 255) };
    }
  }
}
