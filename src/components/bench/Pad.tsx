import { useEffect, useMemo, useRef } from "react";
import { t } from "../../messages";
import { visibleStrokes } from "../../state/drawing";
import { inputShapeOf } from "../../state/networkPlan";
import { isBlank } from "../../state/picture";
import { useApp, useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { useTheme } from "../app/useTheme";
import { drawStrokes } from "./drawStrokes";
import "./Pad.css";
import { PadOverlay } from "./PadOverlay";
import { PhotoLayer } from "./PhotoLayer";
import type { PenTarget } from "./useKeyboardPen";
import { usePen } from "./usePen";

/** Side of the pad's bitmap; the style sheet scales it to its place. */
const bitmapSide = 640;

/** The sheet that one draws a digit on. */
export function Pad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useBench(visibleStrokes);
  const isEmpty = useBench(isBlank);
  const { ink } = useTheme();
  const seesColour = inputShapeOf(useNetworkPlan().graph)[2] === 3;
  const { handlers, keyboardPen } = usePen(usePadPen());

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) drawStrokes(context, strokes, bitmapSide, ink);
  }, [strokes, ink]);

  return (
    <div className="pad">
      <button
        type="button"
        className="pad__surface"
        aria-label={t("pad.label")}
        aria-describedby="pad-help"
        {...handlers}
      >
        {seesColour && <PhotoLayer />}
        <canvas ref={canvas} width={bitmapSide} height={bitmapSide} className="pad__canvas" />
        <PadOverlay keyboardPen={keyboardPen} />
      </button>
      {isEmpty && <span className="pad__invitation">{t("pad.invitation")}</span>}
      <span id="pad-help" className="spoken">
        {t("pad.help")}
      </span>
    </div>
  );
}

/** The store's sheet, to draw on. */
function usePadPen(): PenTarget {
  const { store } = useApp();
  return useMemo(() => {
    const { penDown, penMove, penUp } = store.getState();
    return { penDown, penMove, penUp, isDrawing: () => store.getState().live !== null };
  }, [store]);
}
