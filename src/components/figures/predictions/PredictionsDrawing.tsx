import { useMemo, useRef } from "react";
import { t } from "../../../messages";
import type { NetworkPlan } from "../../../state/networkPlan";
import { useSize } from "../../maps/useSize";
import { formatPercent } from "../../words/numberWords";
import { useValueImage } from "../useValueImage";
import type { Predictions, PredictionsState } from "./predictions";
import "./PredictionsDrawing.css";
import { rankPredictions } from "./rank";

interface PredictionsDrawingProps {
  readonly data: Predictions | null;
  readonly state: PredictionsState;
  readonly plan: NetworkPlan;
}

/** A class's column, in the drawing's units. */
const columnWidth = 76;
const drawingHeight = 98;
/** Below this many CSS pixels a column the classes stand in two rows. */
const narrowestColumn = 56;
const barTop = 54;
const barWidth = 68;

/** A column a class: its code, its distance, its probability. Empty columns until there are numbers. */
export function PredictionsDrawing({ data, state, plan }: PredictionsDrawingProps) {
  const { labels } = state;
  const room = useRef<HTMLDivElement>(null);
  const width = useSize(room)?.width ?? Number.POSITIVE_INFINITY;
  const ranked = data ? rankPredictions(data.probabilities) : [];
  const rows = width < labels.length * narrowestColumn ? 2 : 1;
  const columns = Math.ceil(labels.length / rows);
  return (
    <div ref={room}>
      <svg
        className="predictions"
        viewBox={`0 0 ${columns * columnWidth} ${rows * drawingHeight}`}
        role="img"
        aria-label={t("figure.predictions")}
      >
        {labels.map((label, index) => {
          const probability = data?.probabilities[index] ?? 0;
          const rank = ranked.indexOf(index);
          return (
            <g
              key={label}
              className={`predictions__class predictions__class--${rankName(rank)}`}
              transform={`translate(${(index % columns) * columnWidth} ${Math.floor(index / columns) * drawingHeight})`}
            >
              <text className="predictions__label" x={0} y={38}>
                {label}
              </text>
              <Code plan={plan} index={index} />
              <rect className="predictions__track" x={0} y={barTop} width={barWidth} height={8} />
              <rect className="predictions__bar" x={0} y={barTop} width={barWidth * probability} height={8} />
              <text className="predictions__probability" x={0} y={barTop + 23}>
                {data ? formatPercent(probability) : "–"}
              </text>
              <text className="predictions__distance" x={0} y={barTop + 40}>
                {data ? t("predictions.distanceOf", { distance: (data.scores[index] ?? 0).toFixed(1) }) : ""}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function rankName(rank: number): string {
  if (rank === 0) return "best";
  return rank === 1 ? "second" : "other";
}

/** The codes are ±1; a scale that ends beyond them leaves their colours quiet. */
const codeLimit = 2;

/** The 7 × 12 picture that F6 is compared with. */
function Code({ plan, index }: { readonly plan: NetworkPlan; readonly index: number }) {
  const rbf = plan.graph.layers.find((layer) => layer.kind === "rbf");
  const values = rbf?.centres[index];
  const columns = rbf?.codeWidth;
  const rows = values && columns ? values.length / columns : 0;
  const blocks = useMemo(
    () => (values && columns ? [{ column: 0, row: 0, columns, values, limit: codeLimit }] : []),
    [values, columns],
  );
  const image = useValueImage(blocks, columns ?? 1, Math.max(1, rows));
  if (!values || !columns) return null;
  return (
    <image className="predictions__code" href={image} x={28} y={0} width={columns * 4} height={rows * 4} />
  );
}
