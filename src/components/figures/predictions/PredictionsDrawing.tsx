import { useMemo, useRef } from "react";
import type { NetworkPlan } from "../../../architectures/networkPlan";
import { translator } from "../../../messages/translator";
import { useSize } from "../../maps/useSize";
import { classWords } from "../../words/classWords";
import { formatDecimal, formatPercent, formatShort } from "../../words/numberWords";
import { useValueImage } from "../useValueImage";
import {
  type AnswersSource,
  answerKindOf,
  labelsOf,
  type Predictions,
  scoresAreDistances,
} from "./predictions";
import "./PredictionsDrawing.css";
import { rankPredictions } from "./rank";
import type { PredictionsState } from "./state";

const t = translator("predictions");

interface PredictionsDrawingProps {
  readonly data: Predictions | null;
  readonly state: Pick<PredictionsState, "labels">;
  readonly source: AnswersSource;
}

/** A class's column, in the drawing's units. */
const columnWidth = 76;
const drawingHeight = 98;
/** More classes than this find no room side by side. */
const mostColumns = 10;
/** A few classes alone do not spread over the whole room. */
const widestColumn = 6.5;
/** Below this many CSS pixels a column the classes stand in two rows. */
const narrowestColumn = { character: 56, word: 70 } as const;
/** Labels of up to so many characters are set large; longer ones are words, and their columns start lower. */
const longestCharacter = 3;
const wordTop = 22;
const barTop = 54;
/** Where labels stand, above their bars. */
const labelBase = { character: 38, word: 46 } as const;
const barWidth = 68;

/** A column a class: its code, its distance, its probability. Empty columns until there are numbers. */
export function PredictionsDrawing({ data, state, source }: PredictionsDrawingProps) {
  const { plan } = source.networks[0];
  const labels = classWords(labelsOf(state, source));
  const kind = labels.some(({ length }) => length > longestCharacter) ? "word" : "character";
  const top = kind === "word" ? wordTop : 0;
  const rowHeight = drawingHeight - top;
  const room = useRef<HTMLDivElement>(null);
  const width = useSize(room)?.width ?? Number.POSITIVE_INFINITY;
  const ranked = data ? rankPredictions(data.probabilities) : [];
  const shown = shownClasses(labels.length, ranked);
  const isShare = answerKindOf(plan) === "shares";
  const whole = isShare || !data ? 1 : largestMagnitude(data.probabilities);
  const rows = width < shown.length * narrowestColumn[kind] ? 2 : 1;
  const columns = Math.ceil(shown.length / rows);
  return (
    <div ref={room}>
      <svg
        className="predictions"
        style={{ maxWidth: `${columns * widestColumn}rem` }}
        viewBox={`0 ${top} ${columns * columnWidth} ${rows * rowHeight}`}
        role="img"
        aria-label={t("figure.predictions")}
      >
        {shown.map((index, place) => {
          const value = data?.probabilities[index] ?? 0;
          const length = barWidth * Math.min(1, Math.max(0, value / whole));
          const rank = ranked.indexOf(index);
          return (
            <g
              key={index}
              className={`predictions__class predictions__class--${rankName(rank)}`}
              transform={`translate(${(place % columns) * columnWidth} ${Math.floor(place / columns) * rowHeight})`}
            >
              <text className={`predictions__label predictions__label--${kind}`} x={0} y={labelBase[kind]}>
                {labels[index]}
              </text>
              <Code plan={plan} index={index} />
              <rect className="predictions__track" x={0} y={barTop} width={barWidth} height={8} />
              <rect className="predictions__bar" x={0} y={barTop} width={length} height={8} />
              <text className="predictions__probability" x={0} y={barTop + 23}>
                {data ? (isShare ? formatPercent : formatShort)(value) : "–"}
              </text>
              <text className="predictions__distance" x={0} y={barTop + 40}>
                {data && isShare ? scoreText(plan, data.scores[index] ?? 0) : ""}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function largestMagnitude(values: ArrayLike<number>): number {
  return Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
}

/** All of a few classes in their own order; of many the ten most probable. */
function shownClasses(count: number, ranked: readonly number[]): readonly number[] {
  if (count > mostColumns && ranked.length > 0) return ranked.slice(0, mostColumns);
  return Array.from({ length: Math.min(count, mostColumns) }, (_, index) => index);
}

function scoreText(plan: NetworkPlan, score: number): string {
  if (scoresAreDistances(plan)) return t("predictions.distanceOf", { distance: formatDecimal(score) });
  return t("predictions.logitOf", { score: formatShort(score) });
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
