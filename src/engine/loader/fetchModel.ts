import { nameOfAddress, parseAddress } from "../../weights/address";
import { failFor, quote } from "../../weights/failure";
import { mostModelJsonBytes, parseModelFile } from "../../weights/tfjs/modelFile";
import type { NamedBlob } from "../../weights/tfjs/modelFiles";
import { shardPaths } from "../../weights/tfjs/shards";
import type { RequestTask } from "../serve";
import { fetchInto } from "./download/fetchInto";
import { MemorySink } from "./download/sink";
import type { Site } from "./site";

/** A model of more parts than this is none. */
const mostShards = 1000;

/**
 * Fetches `model.json` and the shards that it names, which lie beside it.
 * @throws Problem `bad-address`, `weights-corrupt`, `weights-unsupported` for shards elsewhere, and as `fetchInto`.
 */
export async function fetchModel(
  address: string,
  site: Site,
  task: RequestTask,
): Promise<readonly NamedBlob[]> {
  const url = parseAddress(address, site.baseUrl);
  const name = nameOfAddress(url);
  const model = await fetchBlob(url, site, task);
  const refuse = failFor(name, "weights-unsupported");
  if (model.size > mostModelJsonBytes) refuse(`it has ${model.size} bytes, too many for the plan of a model`);
  const paths = [...new Set(shardPaths(parseModelFile(await model.text(), name)))];
  if (paths.length > mostShards) refuse(`it names ${paths.length} files of weights`);
  const files: NamedBlob[] = [{ name, file: model }];
  for (const path of paths) {
    const shard = new URL(path, url);
    // The file says what else is asked for; other sites are not its to name.
    if (shard.origin !== url.origin) refuse(`it names weights on another site, ${quote(shard.href)}`);
    // Signed addresses carry their signature here, for all files of a folder.
    shard.search = shard.search || url.search;
    files.push({ name: path, file: await fetchBlob(shard, site, task) });
  }
  return files;
}

async function fetchBlob(url: URL, site: Site, task: RequestTask): Promise<Blob> {
  const sink = new MemorySink();
  await fetchInto(sink, url, site, task);
  return sink.toBlob();
}
