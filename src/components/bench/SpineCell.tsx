import type { LayerKind } from "../../architectures";
import { laneWidth, laneX, type SpineRow, spinePaths } from "../../viz/spine";

interface SpineCellProps {
  readonly row: SpineRow;
  readonly kind: LayerKind;
  readonly lanes: number;
  readonly height: number;
}

/** One row of the graph's drawing: the layer's node in its kind's colour, and the edges that cross the row. */
export function SpineCell({ row, kind, lanes, height }: SpineCellProps) {
  return (
    <svg className="spine" width={lanes * laneWidth} height={height} aria-hidden="true">
      {spinePaths(row, height).map((path) => (
        <path key={path} d={path} className="spine__edge" />
      ))}
      <circle
        cx={laneX(row.lane)}
        cy={height / 2}
        r={4.5}
        style={{ fill: `var(--layer-${kind})` }}
        className="spine__node"
      />
    </svg>
  );
}
