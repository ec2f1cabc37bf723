import {
  fieldOf,
  inferReceptiveFields,
  layerConnections,
  layerCost,
  layerMemory,
  layerParameters,
  type Quantity,
  type ReceptiveField,
} from "../../../architectures";
import { type MessageKey, t } from "../../../messages";
import { formatCount } from "../../words/numberWords";
import type { Figure } from "../figure";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { CostDrawing } from "./CostDrawing";

/** One figure of the ledger: what is counted, the number, and the formula that it is the value of. */
export interface CostEntry {
  readonly name: MessageKey;
  readonly quantity: Quantity;
}

export interface LayerLedger {
  readonly entries: readonly CostEntry[];
  readonly field: ReceptiveField;
}

/** What a layer costs, every number beside its formula. Needs no engine: the graph says it. */
export const costFigure: Figure<UnitAddressState, LayerLedger> = {
  name: "cost",
  title: "figure.cost",
  schema: unitAddressSchema,
  isDrawn: false,
  fixtures: {
    "C1, a convolution": fixture("C1"),
    "C3, a convolution by table": fixture("C3"),
    "S2, a subsampling": fixture("S2"),
    "F6, fully connected": fixture("F6"),
    "OUTPUT, fixed codes": fixture("OUTPUT"),
  },
  load: ({ plan: { graph, layers, shapes } }, state) => {
    const layer = layers.get(state.layer) ?? graph.layers[0];
    if (!layer) throw new RangeError("a network has at least an input");
    const { trainable, fixed } = layerParameters(layer, shapes);
    const { macs, flops } = layerCost(layer, shapes);
    const { activations, bytes } = layerMemory(layer, shapes);
    const field = fieldOf(layer.name, inferReceptiveFields(graph, shapes));
    const entries: CostEntry[] = [
      { name: "cost.trainable", quantity: trainable },
      { name: "cost.fixed", quantity: fixed },
      { name: "cost.connections", quantity: layerConnections(layer, shapes) },
      { name: "cost.macs", quantity: macs },
      { name: "cost.flops", quantity: flops },
      { name: "cost.activations", quantity: activations },
      { name: "cost.bytes", quantity: bytes },
    ];
    return Promise.resolve({ entries, field });
  },
  Drawing: CostDrawing,
  describe: ({ entries }, { layer }) =>
    `${layer}: ${entries.map(({ name, quantity }) => `${t(name)} ${formatCount(quantity.value)}`).join("; ")}.`,
  table: ({ entries, field }) => ({
    columns: [t("cost.what"), t("cost.number")],
    rows: [
      ...entries.map(({ name, quantity }) => [t(name), formatCount(quantity.value)]),
      [t("cost.field"), field.size.join(" × ")],
      [t("cost.jump"), field.stride.join(" × ")],
    ],
  }),
};

function fixture(layer: string) {
  return { layer, unit: { y: 0, x: 0, channel: 0 } };
}
