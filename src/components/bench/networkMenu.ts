import {
  formatSpec,
  groupOf,
  type NetworkGroup,
  type NetworkId,
  networkGroups,
  networkIds,
  parseSpec,
  type Spec,
  splitSpec,
} from "../../architectures";
import type { MessageKey } from "../../messages/words";

const names: Readonly<Record<NetworkGroup, MessageKey<"bench">>> = {
  lenet: "networks.lenet",
  alexnet: "networks.alexnet",
  vgg: "networks.vgg",
  googlenet: "networks.googlenet",
  cifar: "networks.cifar",
  resnet: "networks.resnet",
};

interface MenuGroup {
  readonly name: MessageKey<"bench">;
  readonly ids: readonly NetworkId[];
}

/** Every network that needs no description of its own, by the group that its entry names. */
export const menuGroups: readonly MenuGroup[] = networkGroups.map((group) => ({
  name: names[group],
  ids: networkIds.filter((id) => groupOf(id) === group),
}));

/** Widths to choose from, as shares of the paper's. */
export const widths = [1, 0.5, 0.25, 0.125] as const;

/** Networks for pictures of this size or more are offered at a quarter of their width: full ones take long here. */
const largePicture = 200;

/** The spec that the bench opens a network with. */
export function benchSpec(id: NetworkId): Spec {
  const spec = parseSpec(id);
  return splitSpec(spec).input < largePicture ? spec : withWidth(spec, 0.25);
}

/** The same network at another width. */
export function withWidth(spec: Spec, width: number): Spec {
  return parseSpec(formatSpec({ ...splitSpec(spec), width }));
}
