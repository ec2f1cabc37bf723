import type { UnitArithmetic } from "../../../../engine/unit";
import { translator } from "../../../../messages/translator";
import type { TermBlock } from "../../../../viz/termBlocks";
import { formatExact, formatShort } from "../../../words/numberWords";
import { equationOf } from "./equation";
import "./SumLines.css";

const t = translator("unit");

interface SumLinesProps {
  readonly unit: UnitArithmetic;
  readonly blocks: readonly TermBlock[];
}

/** The sum that the terms make, the engine's own value, and how far float32's order of summing moved it. */
export function SumLines({ unit, blocks }: SumLinesProps) {
  const { arithmetic, value } = unit;
  const difference = Math.abs(arithmetic.sum - value);
  if (arithmetic.form === "unknown") {
    return (
      <>
        <p className="sum-lines__unknown">{t("unit.unknown", { operation: arithmetic.operation })}</p>
        <dl className="sum-lines">
          <dt>{t("unit.engine")}</dt>
          <dd className="sum-lines__total">{formatExact(value)}</dd>
        </dl>
      </>
    );
  }
  return (
    <dl className="sum-lines">
      {arithmetic.form === "weightedSum" && (
        <>
          <dt>
            {t("unit.productsSum", { count: blocks.reduce((count, { values }) => count + values.length, 0) })}
          </dt>
          <dd>{formatExact(blocks.reduce((total, { subtotal }) => total + subtotal, 0))}</dd>
          {arithmetic.bias !== null && (
            <>
              <dt>{t("unit.bias")}</dt>
              <dd>{formatExact(arithmetic.bias)}</dd>
            </>
          )}
        </>
      )}
      {equationOf(arithmetic).map(({ name, text }) => (
        <div key={name} className="sum-lines__equation">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <dt>{t("unit.sum")}</dt>
      <dd className="sum-lines__total">{formatExact(arithmetic.sum)}</dd>
      <dt>{t("unit.engine")}</dt>
      <dd className="sum-lines__total">{formatExact(value)}</dd>
      <dt>{t("unit.difference")}</dt>
      <dd>{formatShort(difference)}</dd>
    </dl>
  );
}
