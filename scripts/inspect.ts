import { parseArgs } from "node:util";
import {
  createGraph,
  type LayerSummary,
  type NetworkSummary,
  networkIds,
  Problem,
  type Shape,
  ShapeError,
  type SquareOrPair,
  summarise,
  type Totals,
} from "../src/architectures";
import { sentence } from "../src/messages";

/**
 * Prints what can be said of a network without weights:
 * `npm run --silent inspect -- <spec> [--json]`. What it cannot read ends with code 2 and one line.
 */
const usage = `Usage: npm run --silent inspect -- <spec> [--json], where the spec begins with one of ${networkIds.join(", ")}.`;

/** One column of the table: its heading, and what stands there for a layer and for a line of totals. */
interface Column {
  readonly heading: string;
  readonly align: "left" | "right";
  readonly ofLayer: (layer: LayerSummary, before: LayerSummary | undefined) => string;
  readonly ofTotals: (totals: Totals) => string;
}

const blank = () => "";

const columns: readonly Column[] = [
  { heading: "layer", align: "left", ofLayer: ({ name }) => name, ofTotals: blank },
  { heading: "kind", align: "left", ofLayer: kindText, ofTotals: blank },
  { heading: "reads", align: "left", ofLayer: readsText, ofTotals: blank },
  { heading: "shape", align: "right", ofLayer: ({ shape }) => shapeText(shape), ofTotals: blank },
  countColumn("params", "params"),
  countColumn("fixed", "fixedParams"),
  countColumn("connections", "connections"),
  countColumn("MACs", "macs"),
  countColumn("activations", "activations"),
  fieldColumn("field", "size"),
  fieldColumn("stride", "stride"),
  fieldColumn("start", "start"),
];

function countColumn(heading: string, key: keyof Totals): Column {
  return {
    heading,
    align: "right",
    ofLayer: (layer) => countText(layer[key]),
    ofTotals: (totals) => countText(totals[key]),
  };
}

function fieldColumn(heading: string, key: "size" | "stride" | "start"): Column {
  return {
    heading,
    align: "right",
    ofLayer: ({ receptiveField }) => squareText(receptiveField[key]),
    ofTotals: blank,
  };
}

function kindText({ kind, auxiliary }: LayerSummary): string {
  return auxiliary ? `${kind} (auxiliary)` : kind;
}

/** Only where it is not simply the layer above. */
function readsText({ inputs }: LayerSummary, before: LayerSummary | undefined): string {
  return inputs.length === 1 && inputs[0] === before?.name ? "" : inputs.join(", ");
}

function shapeText(shape: Shape): string {
  return shape.join(" × ");
}

function squareText(value: SquareOrPair): string {
  return typeof value === "number" ? value.toLocaleString("en") : value.map(squareText).join(" × ");
}

const nothing = "–";

function countText(count: number): string {
  return count === 0 ? nothing : count.toLocaleString("en");
}

/** Lines of equally wide columns; a column with nothing under its heading is left out. */
function setTable(rows: readonly (readonly string[])[]): string[] {
  const set = columns.map(({ align }, index) => {
    const [heading = "", ...body] = rows.map((row) => row[index] ?? "");
    if (body.every((cell) => cell === "" || cell === nothing)) return null;
    const width = Math.max(...[heading, ...body].map(({ length }) => length));
    return [heading, ...body].map((cell) => (align === "left" ? cell.padEnd(width) : cell.padStart(width)));
  });
  return rows.map((_, line) =>
    set
      .flatMap((cells) => cells?.[line] ?? [])
      .join("  ")
      .trimEnd(),
  );
}

function report(network: NetworkSummary): string {
  const { layers, totals, totalsWithAuxiliary, bytes } = network;
  const totalRow = (label: string, sums: Totals) =>
    columns.map(({ ofTotals }, index) => (index === 0 ? label : ofTotals(sums)));
  const layerRows = layers.map((layer, index) =>
    columns.map(({ ofLayer }) => ofLayer(layer, layers[index - 1])),
  );
  const totalRows = [
    totalRow("total", totals),
    ...(totalsWithAuxiliary ? [totalRow("with auxiliary heads", totalsWithAuxiliary)] : []),
  ];
  const [head = "", ...body] = setTable([columns.map(({ heading }) => heading), ...layerRows, ...totalRows]);
  const rule = "─".repeat(Math.max(head.length, ...body.map(({ length }) => length)));
  return [
    `${network.title} · ${network.spec} · input ${shapeText(network.input)}`,
    network.source,
    "",
    head,
    rule,
    ...body.slice(0, layers.length),
    rule,
    ...body.slice(layers.length),
    "",
    `${countText(totals.flops)} FLOPs (2 a MAC) · weights ${countText(bytes.weights)} bytes · activations ${countText(bytes.activations)} bytes, both float32`,
    "field, stride and start: the receptive field's size, its step from unit to unit and the centre of the first one, in input pixels",
    "",
  ].join("\n");
}

/** The spec and whether JSON is wanted; null where the command line says something else. */
function readArguments(): { readonly spec: string; readonly json: boolean } | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean", default: false } },
    });
    const [spec, ...others] = positionals;
    return spec === undefined || others.length > 0 ? null : { spec, json: values.json };
  } catch {
    return null;
  }
}

/** The line for a spec that cannot be; any other error is a defect of ours and is thrown on. */
function explain(error: unknown): string {
  if (error instanceof Problem) return sentence(error);
  if (error instanceof ShapeError) return error.message;
  throw error;
}

function refuse(line: string): void {
  console.error(line);
  process.exitCode = 2;
}

function inspect({ spec, json }: { readonly spec: string; readonly json: boolean }): void {
  try {
    const network = summarise(createGraph(spec));
    process.stdout.write(json ? `${JSON.stringify(network, null, 2)}\n` : report(network));
  } catch (error) {
    refuse(explain(error));
  }
}

const given = readArguments();
if (given) inspect(given);
else refuse(usage);
