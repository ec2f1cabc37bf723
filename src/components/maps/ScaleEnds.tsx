import { translator } from "../../messages/translator";
import { formatShort } from "../words/numberWords";
import type { MapLegend } from "./mapLegend";
import { scaleSentences } from "./scaleWords";

const t = translator("maps");

interface ScaleEndsProps {
  readonly legend: MapLegend | null;
  readonly isSigned: boolean;
}

/** What the ends of the colour scale stand for: one number for all maps, or the range over them. */
export function ScaleEnds({ legend, isSigned }: ScaleEndsProps) {
  if (!legend || legend.limits.length === 0) return <span className="scale-ends" />;
  const least = Math.min(...legend.limits);
  const most = Math.max(...legend.limits);
  const sign = isSigned ? "±" : "";
  const range = least === most ? formatShort(most) : `${formatShort(least)}–${formatShort(most)}`;
  const sentences = [t(isSigned ? "scale.signed" : "scale.positive"), ...scaleSentences(legend)];
  return (
    <span className="scale-ends" title={sentences.join(" ")}>
      {sign}
      {range}
    </span>
  );
}
