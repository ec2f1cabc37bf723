import { type FitChoice, firstFit } from "../weights/fits";
import type { ModelSource, NetworkWish, WeightsKey, WeightsSource } from "./protocol";

/**
 * The name of what a wish asks for, known before anything is fetched: wishes for the same numbers in the same architecture
 * have the same name.
 */
export function weightsKey({ spec, weights }: NetworkWish): WeightsKey {
  const name = weights.from === "model" ? nameModel(weights) : `${spec}#${nameWeights(weights)}`;
  return name as WeightsKey;
}

function nameWeights(weights: WeightsSource): string {
  switch (weights.from) {
    case "init":
      return `${weights.init}-${weights.seed}`;
    case "manifest":
      return weights.id;
    case "file":
      return `file-${numberOf(weights.file)}${markFit(weights.fit)}`;
    case "url":
      return `${weights.url}${markFit(weights.fit)}`;
    case "kept":
      return `kept-${weights.sha256}${markFit(weights.fit)}`;
  }
}

function nameModel(model: ModelSource): string {
  const size = model.side === null ? "" : `-${model.side}`;
  if ("address" in model) return `model#${model.address}${size}`;
  return `model#${model.files.map(({ file }) => numberOf(file)).join("-")}${size}`;
}

/** Tells networks of the same file apart; the usual fit needs no mark. */
function markFit(fit: FitChoice | undefined): string {
  if (fit === undefined) return "";
  if (fit.by === "order") return "-by-order";
  return fit.set === firstFit.set ? "" : `-set-${fit.set}`;
}

/** A file is known by being the same object: its bytes have not been looked at yet. */
const numbers = new WeakMap<Blob, number>();
let lastNumber = 0;

function numberOf(file: Blob): number {
  const known = numbers.get(file);
  if (known !== undefined) return known;
  numbers.set(file, ++lastNumber);
  return lastNumber;
}
