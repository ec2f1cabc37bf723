import { factsOf } from "../../../architectures";
import type { Arithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { plotFunction } from "../../../viz/functionPlot";
import { formatShort } from "../../words/numberWords";

const t = translator("unit");

type FunctionArithmetic = Extract<Arithmetic, { form: "function" }>;

const size = { width: 352, height: 180 } as const;

/** The activation function, and where this unit stands on it. */
export function FunctionPlot({ arithmetic }: { readonly arithmetic: FunctionArithmetic }) {
  const { argument, operation, sum } = arithmetic;
  const plot = plotFunction(factsOf(operation).curve, argument.value, sum, size);
  return (
    <svg
      className="unit__plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t("unit.plot")}
    >
      <line className="unit__axis" x1={0} x2={size.width} y1={plot.axisX} y2={plot.axisX} />
      <line className="unit__axis" x1={plot.axisY} x2={plot.axisY} y1={0} y2={size.height} />
      {plot.ticksX.map(({ at, value }) => (
        <text key={value} className="unit__tick" x={at} y={plot.axisX + 13} textAnchor="middle">
          {formatShort(value)}
        </text>
      ))}
      {plot.ticksY.map(({ at, value }) => (
        <text key={value} className="unit__tick" x={plot.axisY - 5} y={at + 4} textAnchor="end">
          {value === 0 ? "" : formatShort(value)}
        </text>
      ))}
      <path className="unit__curve" d={plot.curve} />
      <path className="unit__guide" d={`M${plot.point.x} ${plot.axisX}V${plot.point.y}H${plot.axisY}`} />
      <circle className="unit__point" cx={plot.point.x} cy={plot.point.y} r={5} />
    </svg>
  );
}
