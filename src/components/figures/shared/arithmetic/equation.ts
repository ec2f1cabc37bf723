import type { Arithmetic } from "../../../../engine/unit";
import { translator } from "../../../../messages/translator";
import { formatExact } from "../../../words/numberWords";
import { formatUnit } from "../../../words/unitWords";

const t = translator("unit");

/** A line of a unit's arithmetic that is no block of products. */
interface EquationLine {
  readonly name: string;
  readonly text: string;
}

/** The forms with few numbers, written out. */
export function equationOf(arithmetic: Arithmetic): readonly EquationLine[] {
  switch (arithmetic.form) {
    case "input": {
      const { raw, channel, mean, std } = arithmetic;
      const text = `(${formatExact(raw)} − ${formatExact(mean)}) ÷ ${formatExact(std)}`;
      return [{ name: t("unit.prepared", { channel }), text }];
    }
    case "function":
      return [{ name: arithmetic.argument.layer, text: formatExact(arithmetic.argument.value) }];
    case "pool":
      return [];
    case "softmax": {
      const { sign, total } = arithmetic;
      const text = t(sign === -1 ? "unit.softmaxDistances" : "unit.softmaxLogits", {
        total: formatExact(total),
      });
      return [{ name: t("unit.exponential"), text }];
    }
    case "batchNorm": {
      const { argument, mean, variance, epsilon, scale, shift } = arithmetic;
      const text = `${formatExact(scale)} × (${formatExact(argument.value)} − ${formatExact(mean)}) ÷ √(${formatExact(variance)} + ${epsilon}) + ${formatExact(shift)}`;
      return [{ name: argument.layer, text }];
    }
    case "localResponseNorm": {
      const { argument, neighbours, k, alpha, beta } = arithmetic;
      const squares = neighbours.reduce((total, { value }) => total + value * value, 0);
      const text = `${formatExact(argument.value)} ÷ (${k} + ${alpha} × ${formatExact(squares)})^${beta}`;
      return [{ name: argument.layer, text }];
    }
    case "sum":
      return arithmetic.terms.map(({ layer, value }) => ({ name: layer, text: formatExact(value) }));
    case "copy": {
      const { from } = arithmetic;
      return from
        ? [{ name: t("unit.copyOf", { layer: from.layer }), text: formatUnit(from.unit) }]
        : [{ name: t("unit.paddedZero"), text: "0" }];
    }
    case "weightedSum":
    case "distance":
    case "unknown":
      return [];
  }
}
