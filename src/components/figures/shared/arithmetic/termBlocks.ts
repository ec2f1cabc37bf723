import type { NetworkPlan } from "../../../../architectures/networkPlan";
import type { Arithmetic, ChannelTerms, UnitArithmetic } from "../../../../engine/unit";
import { translator } from "../../../../messages/translator";
import type { TermBlock } from "../../../../viz/termBlocks";
import { codeColumns } from "../../../maps/codeColumns";

const t = translator("unit");

type WeightedSum = Extract<Arithmetic, { form: "weightedSum" }>;

/** The blocks of a unit's arithmetic; empty for units that have one number in and one out. */
export function termBlocks({ arithmetic }: UnitArithmetic, plan: NetworkPlan): readonly TermBlock[] {
  switch (arithmetic.form) {
    case "weightedSum":
      return weightedBlocks(arithmetic, plan);
    case "pool":
      return [
        {
          label: mapLabel(arithmetic.channel),
          columns: arithmetic.window.width,
          values: arithmetic.values,
          inside: arithmetic.inside,
          weights: null,
          results: null,
          subtotal: arithmetic.sum,
        },
      ];
    case "distance":
      return [
        {
          label: arithmetic.layer,
          columns: codeColumns(plan, arithmetic.layer) ?? squareColumns(arithmetic.values.length),
          values: arithmetic.values,
          inside: arithmetic.values.map(() => true),
          weights: arithmetic.centres,
          results: arithmetic.squares,
          subtotal: arithmetic.sum,
        },
      ];
    default:
      return [];
  }
}

/** One block a map; where the window is a single unit, the maps together are one block. */
function weightedBlocks({ channels, window }: WeightedSum, plan: NetworkPlan): readonly TermBlock[] {
  const [first] = channels;
  if (!first) return [];
  if (first.values.length > 1) {
    const columns = Math.ceil(window.width / window.dilation[1]);
    return channels.map((terms) => ({
      ...blockOf(terms),
      columns,
      label: mapLabel(terms.channel),
    }));
  }
  const gather = (list: (terms: ChannelTerms) => readonly number[]) => channels.flatMap(list);
  return [
    {
      label: first.layer,
      columns: codeColumns(plan, first.layer) ?? squareColumns(channels.length),
      values: gather(({ values }) => values),
      inside: channels.flatMap(({ inside }) => inside),
      weights: gather(({ weights }) => weights),
      results: gather(({ products }) => products),
      subtotal: channels.reduce((total, { subtotal }) => total + subtotal, 0),
    },
  ];
}

function blockOf({
  values,
  inside,
  weights,
  products,
  subtotal,
}: ChannelTerms): Omit<TermBlock, "columns" | "label"> {
  return { values, inside, weights, results: products, subtotal };
}

function mapLabel(channel: number): string {
  return t("unit.map", { map: channel });
}

/** A list of n numbers as a block about one and a half times as wide as high. */
function squareColumns(count: number): number {
  return Math.min(count, Math.max(1, Math.ceil(Math.sqrt(count * 1.5))));
}
