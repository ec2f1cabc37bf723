import type { Histogram } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { plotHistogram } from "../../../viz/histogramPlot";
import { formatCount, formatPercent, formatShort } from "../../words/numberWords";
import "./HistogramDrawing.css";

const t = translator("values");

const size = { width: 352, height: 190 } as const;

export function HistogramDrawing({ data }: { readonly data: Histogram }) {
  const plot = plotHistogram(data.counts, data.edges, size);
  const numbers = [
    [t("values.units"), formatCount(data.count)],
    [t("values.mean"), formatShort(data.mean)],
    [t("values.std"), formatShort(data.std)],
    [t("values.range"), `${formatShort(data.min)} … ${formatShort(data.max)}`],
    [t("values.zero"), formatPercent(data.zeroShare)],
  ] as const;
  return (
    <div className="histogram">
      <svg
        className="histogram__plot"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t("figure.values")}
      >
        {plot.bars.map((bar) => (
          <rect
            key={bar.from}
            className="histogram__bar"
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
          >
            <title>
              {t("values.bar", { count: bar.count, from: formatShort(bar.from), to: formatShort(bar.to) })}
            </title>
          </rect>
        ))}
        <line className="histogram__axis" x1={0} x2={size.width} y1={plot.baseline} y2={plot.baseline} />
        {plot.ticks.map(({ at, value }) => (
          <text key={value} className="histogram__tick" x={at} y={size.height - 3}>
            {formatShort(value)}
          </text>
        ))}
        <text className="histogram__tick histogram__tick--top" x={0} y={9}>
          {t("values.tallest", { count: plot.tallest })}
        </text>
      </svg>
      <dl className="histogram__numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
