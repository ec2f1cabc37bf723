import { type Adjustment, adjustmentTransform } from "../../scenes/adjust";
import type { Placement } from "../../scenes/digits/rasterise";
import { invert } from "../../scenes/raster/transform";
import { linkedRegions } from "../../state/linkedRegions";
import { shownPicture } from "../../state/picture";
import { shownUnit } from "../../state/selection";
import { useBench } from "../app/AppContext";
import { ColumnContext, useInputShape, useNetworkPlan } from "../app/useColumn";
import type { KeyboardPen } from "./useKeyboardPen";

interface PadOverlayProps {
  readonly keyboardPen: KeyboardPen | null;
}

/** Over the drawing: the receptive field of the unit that is pointed at, and the pen while keys move it. */
export function PadOverlay({ keyboardPen }: PadOverlayProps) {
  const column = useBench((state) => shownUnit(state).column);
  return (
    <svg className="pad__overlay" viewBox="0 0 1 1" aria-hidden="true">
      <ColumnContext value={column}>
        <SeenField />
      </ColumnContext>
      {keyboardPen && (
        <circle
          className={keyboardPen.isDown ? "pad__pen pad__pen--down" : "pad__pen"}
          cx={keyboardPen.point.x}
          cy={keyboardPen.point.y}
          r={0.03}
        />
      )}
    </svg>
  );
}

/** What the unit sees, in its own network's picture. */
function SeenField() {
  const plan = useNetworkPlan();
  const shape = useInputShape();
  const address = useBench(shownUnit);
  const picture = useBench((state) => shownPicture(state, shape));
  const field = linkedRegions(plan, address).get("input");
  if (!picture?.placement || !field) return null;
  const { left, top, width, height } = field;
  return (
    <g transform={padTransform(picture.placement, picture.adjustment, shape[0])}>
      <rect className="pad__field" x={left} y={top} width={width} height={height} />
    </g>
  );
}

/** From the picture's pixels to where on the pad they come from. */
function padTransform({ scale, left, top }: Placement, adjustment: Adjustment, size: number): string {
  const { xx, xy, yx, yy, x0, y0 } = invert(adjustmentTransform(adjustment, size));
  const matrix = [xx, yx, xy, yy, x0 - left, y0 - top].map((number) => number / scale);
  return `matrix(${matrix.join(" ")})`;
}
