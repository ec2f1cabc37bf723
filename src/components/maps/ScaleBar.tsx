import { useMemo } from "react";
import { translator } from "../../messages/translator";
import { legendStops, markColours } from "../../viz/colour";
import { usePalettes } from "../app/usePalettes";
import { formatShort } from "../words/numberWords";
import { hasMarks, type MapLegend } from "./mapLegend";
import { scaleSentences } from "./scaleWords";
import "./ScaleBar.css";

const t = translator("maps");

interface ScaleBarProps {
  readonly legend: MapLegend | null;
  readonly isSigned: boolean;
}

const steps = 64;

/** Room at each end for the colour of what lies beyond it, in steps. */
const markWidth = 3;

/**
 * The colour scale with its numbers: −limit, 0 and limit, or 0 and limit; “each its own” where maps differ. Where it is
 * not even, or values lie beyond it, that is said below.
 */
export function ScaleBar({ legend, isSigned }: ScaleBarProps) {
  const least = legend ? Math.min(...legend.limits) : 0;
  const most = legend ? Math.max(...legend.limits) : 0;
  const end =
    least === most
      ? formatShort(most)
      : t("scale.each", { least: formatShort(least), most: formatShort(most) });
  return (
    <div className="scale-bar">
      <ScaleStrip legend={legend} isSigned={isSigned} />
      <span>{isSigned && most > 0 ? `−${end}` : "0"}</span>
      {most > 0 && (
        <>
          {isSigned && <span>0</span>}
          <span>{end}</span>
        </>
      )}
      {legend && scaleSentences(legend).map((sentence) => <small key={sentence}>{sentence}</small>)}
    </div>
  );
}

/** The colours from one end to the other, and at the ends those of what lies beyond. */
function ScaleStrip({ legend, isSigned }: ScaleBarProps) {
  const palettes = usePalettes();
  const curve = legend?.curve ?? "linear";
  const palette = isSigned ? "diverging" : "sequential";
  const stops = useMemo(
    () => legendStops(palettes, { palette, curve, count: steps }),
    [palettes, palette, curve],
  );
  const marks = legend && hasMarks(legend) ? markColours(palettes) : null;
  const left = marks && isSigned ? markWidth : 0;
  const width = left + steps + (marks ? markWidth : 0);
  return (
    <svg viewBox={`${-left} 0 ${width} 1`} preserveAspectRatio="none" aria-hidden="true">
      {stops.map(({ offset, colour }) => (
        <rect key={offset} x={offset * (steps - 1)} width={1.5} height={1} fill={colour} />
      ))}
      {left > 0 && <rect x={-left} width={left} height={1} fill={marks?.below} />}
      {marks && <rect x={steps} width={markWidth} height={1} fill={marks.beyond} />}
    </svg>
  );
}
