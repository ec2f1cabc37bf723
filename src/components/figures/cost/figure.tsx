import { Problem } from "../../../architectures";
import type { NetworkPlan } from "../../../architectures/networkPlan";
import { translator } from "../../../messages/translator";
import { formatCount } from "../../words/numberWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { CostDrawing } from "./CostDrawing";
import { createLedger, type LayerLedger } from "./ledger";

const t = translator("cost");

/** What a layer costs, every number beside its formula. Needs no engine: the graph says it. */
export const costFigure: Figure<UnitAddressState, LayerLedger> = {
  name: "cost",
  title: () => t("figure.cost"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: unitAddressSchema,
  followsPicture: false,
  isDrawn: false,
  fixtures: {
    "C1, a convolution": fixture("C1"),
    "C3, a convolution by table": fixture("C3"),
    "S2, a subsampling": fixture("S2"),
    "F6, fully connected": fixture("F6"),
    "OUTPUT, fixed codes": fixture("OUTPUT"),
  },
  load: async ({ networks: [{ plan }] }, state) => createLedger(plan, layerNamed(plan, state.layer)),
  Drawing: CostDrawing,
  describe: ({ entries }, { layer }) =>
    `${layer}: ${entries.map(({ name, quantity }) => `${t(name)} ${countText(quantity.value)}`).join("; ")}.`,
  table: ({ entries, field }) => ({
    columns: [t("cost.what"), t("cost.number")],
    rows: [
      ...entries.map(({ name, quantity }) => [t(name), countText(quantity.value)]),
      ...(field.unknownBehind.length > 0
        ? [[t("cost.field"), t("cost.notKnown")]]
        : [
            [t("cost.field"), field.size.join(" × ")],
            [t("cost.jump"), field.stride.join(" × ")],
          ]),
    ],
  }),
};

function countText(value: number): string {
  return Number.isNaN(value) ? t("cost.notKnown") : formatCount(value);
}

function fixture(layer: string) {
  return { network: exampleNetwork, layer, unit: { y: 0, x: 0, channel: 0 } };
}

function layerNamed({ graph, layers }: NetworkPlan, name: string) {
  const layer = layers.get(name);
  if (layer) return layer;
  throw new Problem("unknown-layer", {
    network: graph.spec,
    layer: name,
    known: [...layers.keys()].join(", "),
  });
}
