import { translator } from "../../../messages/translator";
import { plotGrowth } from "../../../viz/growthPlot";
import { FormulaMath } from "../../math/FormulaMath";
import { SymbolList } from "../../math/SymbolList";
import { formatCount } from "../../words/numberWords";
import type { ConnectionsContent } from "./content";
import { growthSeries, weightsAt } from "./growth";
import type { ConnectionsState } from "./state";

const t = translator("connections");

interface GrowthViewProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
  readonly width: number;
}

const widest = 640;
const height = 320;

/** How many weights the three layers need as they grow; up to the layer at hand only, until that is told. */
export function GrowthView({ state, content, width }: GrowthViewProps) {
  const isTold = state.counts === "shown";
  const { inputs } = content.layer;
  const size = { width: Math.min(width, widest), height };
  const at = isTold ? state.growTo : inputs;
  const plot = plotGrowth(growthSeries(content, at), { ...size, marked: [inputs, at], most: state.growTo });
  const counts = weightsAt(content, at);
  return (
    <div className="connections__growth">
      <svg
        className="connections__plot"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t("connections.growthLabel", { units: at })}
      >
        {plot.ticksX.map(({ at: x, exponent }) => (
          <g key={exponent}>
            <line className="connections__grid" x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
            <text className="connections__tick" x={x} y={plot.bottom + 16} textAnchor="middle">
              <PowerOfTen exponent={exponent} />
            </text>
          </g>
        ))}
        {plot.ticksY.map(({ at: y, exponent }) => (
          <g key={exponent}>
            <line className="connections__grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
            <text className="connections__tick" x={plot.left - 8} y={y + 4} textAnchor="end">
              <PowerOfTen exponent={exponent} />
            </text>
          </g>
        ))}
        <text className="connections__tick" x={plot.right} y={plot.bottom + 32} textAnchor="end">
          {t("connections.growthUnits")}
        </text>
        <text className="connections__tick" x={plot.left} y={plot.top - 16} textAnchor="middle">
          {t("connections.growthWeights")}
        </text>
        {plot.curves.map(({ name, path, end, marks }) => (
          <g key={name} className={`connections__curve is-${name}`}>
            <path className="connections__rise" d={path} />
            {marks.map((mark) => (
              <circle key={mark.x} className="connections__reached" cx={mark.x} cy={mark.y} r={4} />
            ))}
            <text className="connections__curve-name" x={end.x + 10} y={end.y + 4}>
              {t(`connections.${name}`)}
            </text>
          </g>
        ))}
      </svg>
      <p className="connections__note">{t("connections.growth")}</p>
      {state.counts === "hidden" && <p className="connections__note">{t("connections.countsHidden")}</p>}
      <p className="connections__at">{t("connections.growthAt", { units: at })}</p>
      <div className="connections__counts is-three">
        {counts.map(({ connectivity, quantity }) => (
          <FormulaMath
            key={connectivity}
            name={t(`connections.${connectivity}`)}
            formula={quantity.formula}
          />
        ))}
      </div>
      <SymbolList formulas={counts.map(({ quantity }) => quantity.formula)} />
    </div>
  );
}

/** Powers that are short to write stand as numbers. */
function PowerOfTen({ exponent }: { readonly exponent: number }) {
  if (exponent <= 3) return formatCount(10 ** exponent);
  return (
    <>
      10
      <tspan dy={-5}>{exponent}</tspan>
    </>
  );
}
