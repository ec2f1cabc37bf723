import { formatSpec, type NetworkId, networkIds, parseSpec } from "../../architectures";
import type { t } from "../../messages/bench";
import type { MessageKey } from "../../messages/translator";

export interface NetworkGroup {
  readonly name: MessageKey<typeof t>;
  readonly ids: readonly NetworkId[];
}

/** The families in the order of the lecture; a network belongs to the first whose pattern fits its id. */
const patterns = [
  ["networks.lenet", /^lenet/],
  ["networks.alexnet", /^alexnet/],
  ["networks.vgg", /^vgg/],
  ["networks.googlenet", /^googlenet/],
  ["networks.cifar", /^cifar-/],
  ["networks.resnet", /^(plain|resnet)/],
] as const satisfies readonly (readonly [MessageKey<typeof t>, RegExp])[];

/** Every network that needs no description of its own, by family. */
export const networkGroups: readonly NetworkGroup[] = patterns.map(([name, pattern]) => ({
  name,
  ids: networkIds.filter((id) => patterns.find(([, candidate]) => candidate.test(id))?.[1] === pattern),
}));

/** Widths to choose from, as shares of the paper's. */
export const widths = [1, 0.5, 0.25, 0.125] as const;

/** Networks for pictures of this size or more are offered at a quarter of their width: full ones take long here. */
const largePicture = 200;

/** The spec that the bench opens a network with. */
export function benchSpec(id: NetworkId): string {
  const spec = parseSpec(id);
  return spec.input < largePicture ? id : formatSpec({ ...spec, width: 0.25 });
}

/** The same network at another width. */
export function withWidth(text: string, width: number): string {
  return formatSpec({ ...parseSpec(text), width });
}
