import {
  fieldOf,
  inferReceptiveFields,
  type Layer,
  layerConnections,
  layerCost,
  layerMemory,
  layerParameters,
  type Quantity,
  type ReceptiveField,
} from "../../../architectures";
import type { NetworkPlan } from "../../../architectures/networkPlan";
import type { MessageKey } from "../../../messages/words";

/** One figure of the ledger: what is counted, the number, and the formula that it is the value of. */
export interface CostEntry {
  readonly name: MessageKey<"cost">;
  readonly quantity: Quantity;
}

export interface LayerLedger {
  readonly entries: readonly CostEntry[];
  readonly field: ReceptiveField;
}

/** Everything that is counted of one layer, in the order of the ledger. */
export function createLedger({ graph, shapes }: NetworkPlan, layer: Layer): LayerLedger {
  const { trainable, fixed } = layerParameters(layer, shapes);
  const { macs, flops } = layerCost(layer, shapes);
  const { activations, bytes } = layerMemory(layer, shapes);
  return {
    entries: [
      { name: "cost.trainable", quantity: trainable },
      { name: "cost.fixed", quantity: fixed },
      { name: "cost.connections", quantity: layerConnections(layer, shapes) },
      { name: "cost.macs", quantity: macs },
      { name: "cost.flops", quantity: flops },
      { name: "cost.activations", quantity: activations },
      { name: "cost.bytes", quantity: bytes },
    ],
    field: fieldOf(layer.name, inferReceptiveFields(graph, shapes)),
  };
}
