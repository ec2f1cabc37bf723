import type {
  Comparison,
  Difference,
  LayerComparison,
  LayerSummary,
  SquareOrPair,
} from "../../src/architectures";
import { type Column, countText, ruleUnder, setTable } from "./table";
import { shapeText, squareText } from "./text";

const marks: Readonly<Record<LayerComparison["change"], string>> = {
  added: "+",
  removed: "−",
  changed: "~",
  kept: " ",
};

const columns: readonly Column<LayerComparison>[] = [
  { heading: "", align: "left", cell: ({ change }) => marks[change] },
  { heading: "layer", align: "left", cell: (layer) => pairText(layer, ({ name }) => name) },
  { heading: "kind", align: "left", cell: (layer) => pairText(layer, ({ kind }) => kind) },
  { heading: "shape", align: "left", cell: (layer) => pairText(layer, ({ shape }) => shapeText(shape)) },
  { heading: "params", align: "right", cell: (layer) => pairText(layer, ({ params }) => countText(params)) },
  { heading: "MACs", align: "right", cell: (layer) => pairText(layer, ({ macs }) => countText(macs)) },
  { heading: "settings", align: "left", cell: settingsText },
];

/** Once where both are the same, else one and what it became. */
function pairText(layer: LayerComparison, text: (summary: LayerSummary) => string): string {
  const sides = [
    ...("before" in layer ? [text(layer.before)] : []),
    ...("after" in layer ? [text(layer.after)] : []),
  ];
  return [...new Set(sides)].join(" → ");
}

function settingsText(layer: LayerComparison): string {
  if (layer.change !== "changed") return "";
  return layer.settings
    .map(({ setting, before, after }) => `${setting} ${valueText(before)} → ${valueText(after)}`)
    .join(", ");
}

/** A connection table or an RBF unit's centres are too long for a line; that they differ is what it says. */
const longestValue = 60;

/** One number where it holds in both directions or on every side. */
function valueText(value: unknown): string {
  if (typeof value === "object" && value !== null) {
    const [first, ...others] = new Set(Object.values(value));
    if (others.length === 0) return valueText(first);
  }
  const text = JSON.stringify(value) ?? "none";
  return text.length > longestValue ? "…" : text;
}

function effectText(label: string, { before, after }: Difference<SquareOrPair>): string {
  const sides = `${squareText(before)} → ${squareText(after)}`;
  if (typeof before !== "number" || typeof after !== "number") return `${label}: ${sides}`;
  const sign = after < before ? "−" : "+";
  return `${label}: ${sides} (${sign}${Math.abs(after - before).toLocaleString("en")})`;
}

/** What makes the second network of the first: the layers that differ, how many are the same, and the effect. */
export function reportComparison({ networks, layers, effect }: Comparison): string {
  const differing = layers.filter(({ change }) => change !== "kept");
  const [head = "", ...lines] = setTable(columns, differing);
  const { before, after } = networks;
  return [
    `${before.title} · ${before.spec} → ${after.title} · ${after.spec}`,
    "",
    ...(lines.length > 0 ? [head, ruleUnder([head, ...lines]), ...lines, ""] : []),
    `${layers.length - differing.length} layers are the same`,
    effectText("weight layers", effect.weightLayers),
    effectText("params", effect.params),
    effectText("MACs", effect.macs),
    effectText("receptive field of the last maps", effect.receptiveField),
    "",
  ].join("\n");
}
