import type { Spec } from "./graph";

const prefix = "model:";

/**
 * The address of a model of the person's own, which is there as long as the page is.
 * @param digits the first of its checksum
 * @param side height and width that were chosen for it, in pixels; null where the model fixes them
 */
export function createModelSpec(digits: string, side: number | null): Spec {
  return `${prefix}${digits}${side === null ? "" : `?input=${side}`}` as Spec;
}

/** Whether a spec names a model of the person's own. */
export function isOwnModel(spec: Spec): boolean {
  return spec.startsWith(prefix);
}
