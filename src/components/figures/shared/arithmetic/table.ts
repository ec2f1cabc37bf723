import type { NetworkPlan } from "../../../../architectures/networkPlan";
import type { Arithmetic, UnitArithmetic } from "../../../../engine/unit";
import { translator } from "../../../../messages/translator";
import { formatDouble } from "../../../words/numberWords";
import type { FigureTable } from "../../figure";
import { termBlocks } from "./termBlocks";

const t = translator("unit");

/** Every term of a unit's arithmetic in a row, and the sum that they make. */
export function arithmeticTable(unit: UnitArithmetic, plan: NetworkPlan): FigureTable {
  const blocks = termBlocks(unit, plan);
  if (blocks.length === 0) return listTable(unit.arithmetic, unit.value);
  const rows = blocks.flatMap(({ label, values, weights, results }) =>
    values.map((value, index) => [
      label,
      index,
      formatDouble(value),
      weights ? formatDouble(weights[index] ?? 0) : "",
      results ? formatDouble(results[index] ?? 0) : "",
    ]),
  );
  return {
    columns: [t("unit.from"), t("unit.term"), t("unit.value"), t("unit.weight"), t("unit.product")],
    rows: [...rows, ...closingRows(unit)],
  };
}

function closingRows({ arithmetic, value }: UnitArithmetic): readonly (readonly string[])[] {
  const bias = arithmetic.form === "weightedSum" && arithmetic.bias !== null ? [arithmetic.bias] : [];
  return [
    ...bias.map((number) => [t("unit.bias"), "", "", "", formatDouble(number)]),
    [t("unit.sum"), "", "", "", formatDouble(arithmetic.sum)],
    [t("unit.engine"), "", "", "", formatDouble(value)],
  ];
}

/** The forms with few numbers: each with its name. */
function listTable(arithmetic: Arithmetic, value: number): FigureTable {
  const rows = Object.entries(namedNumbers(arithmetic)).map(([name, number]) => [name, formatDouble(number)]);
  const columns = [t("unit.term"), t("unit.value")];
  if (arithmetic.form === "unknown") return { columns, rows: [[t("unit.engine"), formatDouble(value)]] };
  return {
    columns,
    rows: [...rows, [t("unit.sum"), formatDouble(arithmetic.sum)], [t("unit.engine"), formatDouble(value)]],
  };
}

function namedNumbers(arithmetic: Arithmetic): Readonly<Record<string, number>> {
  switch (arithmetic.form) {
    case "input":
      return { x: arithmetic.raw, mean: arithmetic.mean, std: arithmetic.std };
    case "function":
      return { [arithmetic.argument.layer]: arithmetic.argument.value };
    case "softmax":
      return Object.fromEntries(arithmetic.arguments.map((argument, index) => [String(index), argument]));
    case "batchNorm": {
      const { argument, mean, variance, epsilon, scale, shift } = arithmetic;
      return { [argument.layer]: argument.value, mean, variance, epsilon, scale, shift };
    }
    case "localResponseNorm": {
      const { argument, neighbours, k, alpha, beta } = arithmetic;
      const squares = neighbours.map(
        ({ unit, value }) => [`${argument.layer} ${unit.channel}`, value] as const,
      );
      return { ...Object.fromEntries(squares), k, α: alpha, β: beta };
    }
    case "sum":
      return Object.fromEntries(arithmetic.terms.map(({ layer, value }) => [layer, value]));
    case "copy":
      return arithmetic.from ? { [arithmetic.from.layer]: arithmetic.from.value } : {};
    default:
      return {};
  }
}
