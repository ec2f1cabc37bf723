import { Problem } from "../../architectures";
import type { ByteSource } from "../../weights/source";
import type { Stage } from "../border";
import type { RequestTask } from "../serve";

/**
 * The same bytes, of which each piece that is read is told as a share of the whole, where a stage is named; reading ends
 * when the person cancels.
 * @throws Problem `cancelled` from `read`
 */
export function observedSource(
  source: ByteSource,
  { signal, report }: RequestTask,
  stage?: Stage,
): ByteSource {
  let done = 0;
  const read = async (offset: number, length: number) => {
    if (signal.aborted) throw new Problem("cancelled", { file: source.file });
    const bytes = await source.read(offset, length);
    done += length;
    if (stage !== undefined) report(stage, Math.min(1, done / source.size));
    return bytes;
  };
  return { file: source.file, size: source.size, read };
}
