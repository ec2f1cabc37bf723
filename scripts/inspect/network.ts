import type { LayerSummary, NetworkSummary, Totals } from "../../src/architectures";
import { type Column, countText, ruleUnder, setTable } from "./table";
import { shapeText, squareText } from "./text";

/** A layer, or a line of totals under its own label. */
type Row = LayerSummary | (Totals & { readonly label: string });

const columns: readonly Column<Row>[] = [
  { heading: "layer", align: "left", cell: (row) => ("label" in row ? row.label : row.name) },
  layerColumn("kind", "left", kindText),
  layerColumn("reads", "left", readsText),
  layerColumn("shape", "right", ({ shape }) => shapeText(shape)),
  countColumn("params", "params"),
  countColumn("fixed", "fixedParams"),
  countColumn("connections", "connections"),
  countColumn("MACs", "macs"),
  countColumn("activations", "activations"),
  layerColumn("field", "right", ({ receptiveField }) => squareText(receptiveField.size)),
  layerColumn("stride", "right", ({ receptiveField }) => squareText(receptiveField.stride)),
  layerColumn("start", "right", ({ receptiveField }) => squareText(receptiveField.start)),
];

function layerColumn(
  heading: string,
  align: Column<Row>["align"],
  cell: (layer: LayerSummary, before: Row | undefined) => string,
): Column<Row> {
  return { heading, align, cell: (row, before) => ("label" in row ? "" : cell(row, before)) };
}

function countColumn(heading: string, key: keyof Totals): Column<Row> {
  return { heading, align: "right", cell: (row) => countText(row[key]) };
}

function kindText({ kind, auxiliary }: LayerSummary): string {
  return auxiliary ? `${kind} (auxiliary)` : kind;
}

/** Only where it is not simply the layer above. */
function readsText({ inputs }: LayerSummary, before: Row | undefined): string {
  const above = before && "name" in before ? before.name : undefined;
  return inputs.length === 1 && inputs[0] === above ? "" : inputs.join(", ");
}

/** One network, layer by layer, with its totals. */
export function reportNetwork(network: NetworkSummary): string {
  const { layers, totals, totalsWithAuxiliary, bytes } = network;
  const totalRows = [
    { ...totals, label: "total" },
    ...(totalsWithAuxiliary ? [{ ...totalsWithAuxiliary, label: "with auxiliary heads" }] : []),
  ];
  const lines = setTable(columns, [...layers, ...totalRows]);
  const rule = ruleUnder(lines);
  return [
    `${network.title} · ${network.spec} · input ${shapeText(network.input)} · ${network.weightLayers} weight layers`,
    network.source,
    "",
    ...lines.slice(0, 1),
    rule,
    ...lines.slice(1, layers.length + 1),
    rule,
    ...lines.slice(layers.length + 1),
    "",
    `${countText(totals.flops)} FLOPs (2 a MAC) · weights ${countText(bytes.weights)} bytes · activations ${countText(bytes.activations)} bytes, both float32`,
    "field, stride and start: the receptive field's size, its step from unit to unit and the centre of the first one, in input pixels",
    "",
  ].join("\n");
}
