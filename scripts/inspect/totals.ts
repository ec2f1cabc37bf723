import { fieldOfMaps, type NetworkSummary } from "../../src/architectures";
import { type Column, countText, ruleUnder, setTable } from "./table";
import { shapeText, squareText } from "./text";

const columns: readonly Column<NetworkSummary>[] = [
  { heading: "network", align: "left", cell: ({ spec }) => spec },
  { heading: "input", align: "right", cell: ({ input }) => shapeText(input) },
  { heading: "weight layers", align: "right", cell: ({ weightLayers }) => countText(weightLayers) },
  { heading: "params", align: "right", cell: ({ totals }) => countText(totals.params) },
  {
    heading: "with auxiliary",
    align: "right",
    cell: ({ totalsWithAuxiliary }) => countText(totalsWithAuxiliary?.params ?? 0),
  },
  { heading: "MACs", align: "right", cell: ({ totals }) => countText(totals.macs) },
  { heading: "activations", align: "right", cell: ({ totals }) => countText(totals.activations) },
  { heading: "field", align: "right", cell: (network) => squareText(fieldOfMaps(network)) },
];

/** Several networks, one a line. */
export function reportTotals(networks: readonly NetworkSummary[]): string {
  const [head = "", ...lines] = setTable(columns, networks);
  return [
    head,
    ruleUnder([head, ...lines]),
    ...lines,
    "",
    "params and MACs at inference; field: the receptive field of the last layer that has maps, in input pixels",
    "",
  ].join("\n");
}
