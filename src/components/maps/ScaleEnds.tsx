import { t } from "../../messages/maps";
import { formatShort } from "../words/numberWords";

interface ScaleEndsProps {
  readonly limits: Float32Array | null;
  readonly isSigned: boolean;
}

/** What the ends of the colour scale stand for: one number for all maps, or the range over them. */
export function ScaleEnds({ limits, isSigned }: ScaleEndsProps) {
  if (!limits || limits.length === 0) return <span className="scale-ends" />;
  const least = Math.min(...limits);
  const most = Math.max(...limits);
  const sign = isSigned ? "±" : "";
  const range = least === most ? formatShort(most) : `${formatShort(least)}–${formatShort(most)}`;
  return (
    <span className="scale-ends" title={t(isSigned ? "scale.signed" : "scale.positive")}>
      {sign}
      {range}
    </span>
  );
}
