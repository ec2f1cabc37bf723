import { Problem, parseSpec, type Spec } from "../architectures";
import { modelSpec, type NetworkWish, type WeightsSource } from "../engine/protocol";
import type { ManifestEntry } from "../weights/manifest";
import type { NamedBlob } from "../weights/tfjs/modelFiles";
import type { RunOptions } from "./options";

/**
 * The network that a call asks for.
 * @param shipped the list of the site's weights, asked for only where it is needed
 * @throws Problem for a spec that names no network, and `bad-message` for a model without files, or files without "model"
 */
export async function readWish(
  spec: string,
  options: RunOptions,
  shipped: () => Promise<readonly ManifestEntry[]>,
): Promise<NetworkWish> {
  const { model, side = null } = options;
  if ((spec === modelSpec) !== (model !== undefined)) {
    const detail = 'a model of one’s own is run as run("model", { model: files })';
    throw new Problem("bad-message", { detail });
  }
  if (model !== undefined) {
    const files = (Array.isArray(model) ? model : [model]).map(nameFile);
    return { spec: modelSpec, weights: { from: "model", files, side } };
  }
  const canonical = parseSpec(spec);
  const weights = withFit(await chooseWeights(canonical, options.weights, shipped), options.fit);
  return { spec: canonical, weights };
}

/** What the option names; without it the shipped weights that fit, else a He initialisation. */
async function chooseWeights(
  spec: Spec,
  option: RunOptions["weights"],
  shipped: () => Promise<readonly ManifestEntry[]>,
): Promise<WeightsSource> {
  if (option instanceof Blob) return { from: "file", file: option, name: nameOf(option) ?? "weights" };
  if (typeof option === "object") return { from: "init", init: option.init, seed: option.seed ?? 1 };
  if (option === undefined) {
    const fitting = (await shipped()).find((entry) => entry.spec === spec);
    return fitting ? { from: "manifest", id: fitting.id } : { from: "init", init: "he", seed: 1 };
  }
  if (/[/:]/.test(option)) return { from: "url", url: new URL(option, document.baseURI).href };
  return { from: "manifest", id: option };
}

/** The weights taken in the way that the option names; only a person's own file has several. */
function withFit(weights: WeightsSource, fit: RunOptions["fit"]): WeightsSource {
  if (fit === undefined || weights.from === "manifest" || weights.from === "init") return weights;
  return { ...weights, fit: fit === "order" ? { by: "order" } : { by: "names", set: fit } };
}

/** A model's plan may come without a name; its shards are found by theirs. */
function nameFile(file: Blob): NamedBlob {
  return { name: nameOf(file) ?? "model.json", file };
}

function nameOf(file: Blob): string | null {
  if (!(file instanceof File)) return null;
  return file.webkitRelativePath || file.name;
}
