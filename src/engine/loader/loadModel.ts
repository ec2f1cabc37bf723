import { failFor } from "../../weights/failure";
import { mostModelJsonBytes, parseModelFile } from "../../weights/tfjs/modelFile";
import { findModelFiles } from "../../weights/tfjs/modelFiles";
import { readShards } from "../../weights/tfjs/shards";
import type { HandedModel, ModelSource } from "../protocol";
import type { RequestTask } from "../serve";
import { checksum } from "./checksum";
import { fetchModel } from "./fetchModel";
import { observedSource } from "./observedSource";
import type { Site } from "./site";

/**
 * Reads a TensorFlow.js model and its shards; what its plan says is read where it is run.
 * @throws Problem `weights-corrupt`, `weights-unsupported`, `cancelled`, and whatever the files' sources throw.
 */
export async function loadModel(source: ModelSource, site: Site, task: RequestTask): Promise<HandedModel> {
  const files = "address" in source ? await fetchModel(source.address, site, task) : source.files;
  const { model, findShard } = findModelFiles(files);
  const { file, size } = model;
  if (size > mostModelJsonBytes) {
    failFor(file, "weights-unsupported")(`it has ${size} bytes, too many for the plan of a model`);
  }
  const bytes = await observedSource(model, task).read(0, size);
  const json = new TextDecoder().decode(bytes);
  const data = await readShards(parseModelFile(json, file), (path) => {
    const shard = findShard(path);
    return shard && observedSource(shard, task, "read");
  });
  const sha256 = checksum(bytes, new Uint8Array(data));
  return { file, json, data, bytes: size + data.byteLength, sha256, side: source.side };
}
