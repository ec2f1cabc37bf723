import { useMemo } from "react";
import { t } from "../../messages/maps";
import { legendStops } from "../../viz/colour";
import { usePalettes } from "../app/usePalettes";
import { formatShort } from "../words/numberWords";
import "./ScaleBar.css";

interface ScaleBarProps {
  readonly limits: Float32Array | null;
  readonly isSigned: boolean;
}

const steps = 64;

/** The colour scale with its numbers: −limit, 0 and limit, or 0 and limit; “each its own” where maps differ. */
export function ScaleBar({ limits, isSigned }: ScaleBarProps) {
  const palettes = usePalettes();
  const palette = isSigned ? palettes.diverging : palettes.sequential;
  const stops = useMemo(() => legendStops(palette, steps), [palette]);
  const least = limits ? Math.min(...limits) : 0;
  const most = limits ? Math.max(...limits) : 0;
  const end =
    least === most
      ? formatShort(most)
      : t("scale.each", { least: formatShort(least), most: formatShort(most) });
  return (
    <div className="scale-bar">
      <svg viewBox={`0 0 ${steps} 1`} preserveAspectRatio="none" aria-hidden="true">
        {stops.map(({ offset, colour }) => (
          <rect key={offset} x={offset * (steps - 1)} width={1.5} height={1} fill={colour} />
        ))}
      </svg>
      <span>{isSigned && most > 0 ? `−${end}` : "0"}</span>
      {most > 0 && (
        <>
          {isSigned && <span>0</span>}
          <span>{end}</span>
        </>
      )}
    </div>
  );
}
