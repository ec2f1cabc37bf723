import { linkedRegions } from "../../state/linkedRegions";
import { shownPicture } from "../../state/picture";
import { shownUnit } from "../../state/selection";
import { useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import type { KeyboardPen } from "./useKeyboardPen";

interface PadOverlayProps {
  readonly keyboardPen: KeyboardPen | null;
}

/** Over the drawing: the receptive field of the unit that is pointed at, and the pen while keys move it. */
export function PadOverlay({ keyboardPen }: PadOverlayProps) {
  const plan = useNetworkPlan();
  const address = useBench(shownUnit);
  const { placement } = useBench(shownPicture);
  const field = linkedRegions(plan, address).get("input");

  return (
    <svg className="pad__overlay" viewBox="0 0 1 1" aria-hidden="true">
      {placement && field && (
        <rect
          className="pad__field"
          x={(field.left - placement.left) / placement.scale}
          y={(field.top - placement.top) / placement.scale}
          width={field.width / placement.scale}
          height={field.height / placement.scale}
        />
      )}
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
