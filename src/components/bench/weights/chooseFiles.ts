import { inputShapeOf } from "../../../architectures/networkPlan";
import { isOwnModel } from "../../../architectures/ownModel";
import { translator } from "../../../messages/translator";
import { chosenColumn, columnPlan } from "../../../state/columns/column";
import type { BenchStore } from "../../../state/store";
import { isModel, type NamedBlob } from "../../../weights/tfjs/modelFiles";
import { readPhoto } from "../../ownPictures/readPhoto";

const t = translator("ownWeights");

/** What a person means with the files that were chosen or dropped together. */
export type Choice =
  | { readonly kind: "weights"; readonly file: File }
  | { readonly kind: "photo"; readonly file: File }
  /** `model.json` of TensorFlow.js, and its shards. */
  | { readonly kind: "model"; readonly files: readonly File[] }
  | { readonly kind: "nothing" }
  /** More than belongs together. */
  | { readonly kind: "several"; readonly count: number };

/** Sorts files by what they are for: with JSON among them a model, one picture a photo, any other one file weights. */
export function sortFiles(files: readonly File[]): Choice {
  const [file, ...others] = files;
  if (!file) return { kind: "nothing" };
  if (isModel(files)) return { kind: "model", files };
  if (others.length > 0) return { kind: "several", count: files.length };
  return { kind: isPicture(file) ? "photo" : "weights", file };
}

/** By its type, or, where the browser knows none of a picture that it cannot read, by its name. */
function isPicture({ type, name }: File): boolean {
  return type.startsWith("image/") || /\.(heic|heif)$/i.test(name);
}

/**
 * Takes files that a person chose or dropped: weights, or a photo; says so when they are neither.
 * @throws Problem where a photo cannot be read
 */
export async function chooseFiles(files: readonly File[], store: BenchStore): Promise<void> {
  const choice = sortFiles(files);
  const { chooseWeights, openModel, notify } = store.getState();
  switch (choice.kind) {
    case "weights":
      if (isOwnModel(chosenColumn(store.getState()).spec))
        return notify(t("model.noOtherWeights", { file: choice.file.name }));
      return chooseWeights({ from: "file", file: choice.file, name: choice.file.name });
    case "model":
      return openModel({ from: "model", files: choice.files.map(toNamed), side: null });
    case "photo":
      return await takePhoto(choice.file, store);
    case "several":
      return notify(t("drop.several", { count: choice.count }));
    case "nothing":
      return notify(t("drop.nothing"));
  }
}

/** Of a folder that was chosen, the browser tells where in it a file lies. */
function toNamed(file: File): NamedBlob {
  return { name: file.webkitRelativePath || file.name, file };
}

async function takePhoto(file: File, store: BenchStore): Promise<void> {
  const { notify, showPhoto } = store.getState();
  const { graph } = columnPlan(chosenColumn(store.getState()));
  const [, , channels] = inputShapeOf(graph);
  if (channels !== 3) return notify(t("drop.noPhoto", { file: file.name, network: graph.title }));
  showPhoto(await readPhoto(file));
}
