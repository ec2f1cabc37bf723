import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { translator } from "../../messages/translator";
import { sheetInk } from "../../scenes/sheet";
import { visibleStrokes } from "../../state/drawing";
import { isBlank, type Source, seesColours } from "../../state/picture";
import { useBench, useBenchParts } from "../app/AppContext";
import { Late } from "../app/Late";
import { lateComponent } from "../app/lateComponent";
import { useInputShape } from "../app/useColumn";
import { useTheme } from "../app/useTheme";
import { SceneLayer } from "./composer/SceneLayer";
import { drawStrokes } from "./drawStrokes";
import "./Pad.css";
import { PadOverlay } from "./PadOverlay";
import type { KeyboardPen, PenTarget } from "./useKeyboardPen";
import { usePen } from "./usePen";

const t = translator("input");

const PhotoLayer = lateComponent(async () => (await import("./PhotoLayer")).PhotoLayer);
const WebcamLayer = lateComponent(async () => (await import("./webcam/WebcamLayer")).WebcamLayer);

/** Comes with the first scene: it knows the outlines of everything that can be in one. */
const Stage = lateComponent(async () => (await import("./composer/Stage")).Stage);

/** Side of the pad's bitmap; the style sheet scales it to its place. */
const bitmapSide = 640;

/** The sheet that one draws on, and whatever lies under the drawing. */
export function Pad() {
  const isColourful = seesColours(useInputShape());
  const source = useBench((state) => state.source);
  const isArranged = useBench((state) => state.tool === "arrange");
  const layers = (keyboardPen: KeyboardPen | null) => (
    <>
      {isColourful && (
        <Late key={source}>
          <BackdropLayer source={source} />
        </Late>
      )}
      <StrokesLayer />
      <PadOverlay keyboardPen={keyboardPen} />
    </>
  );
  if (!isColourful || source !== "scene" || !isArranged) return <DrawingPad layers={layers} />;
  return (
    <div className="pad">
      <Late fallback={<div className="pad__surface">{layers(null)}</div>}>
        <Stage>{layers(null)}</Stage>
      </Late>
    </div>
  );
}

function DrawingPad({ layers }: { readonly layers: (keyboardPen: KeyboardPen | null) => ReactNode }) {
  const shape = useInputShape();
  const isEmpty = useBench((state) => isBlank(state, shape));
  const { handlers, keyboardPen } = usePen(usePadPen());
  return (
    <div className="pad">
      <button
        type="button"
        className="pad__surface"
        aria-label={t("pad.label")}
        aria-describedby="pad-help"
        {...handlers}
      >
        {layers(keyboardPen)}
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
  const { store } = useBenchParts();
  return useMemo(() => {
    const { penDown, penMove, penUp } = store.getState();
    return { penDown, penMove, penUp, isDrawing: () => store.getState().live !== null };
  }, [store]);
}

function StrokesLayer() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useBench(visibleStrokes);
  const { ink } = useTheme();
  // What lies under the ink is as light in the dark theme, and the network sees dark ink on it.
  const isOnBackdrop = useBench((state) => state.source !== "draw");
  const isColourful = seesColours(useInputShape());
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) drawStrokes(context, strokes, bitmapSide, isColourful && isOnBackdrop ? sheetInk : ink);
  }, [strokes, ink, isColourful, isOnBackdrop]);
  return <canvas ref={canvas} width={bitmapSide} height={bitmapSide} className="pad__canvas" />;
}

function BackdropLayer({ source }: { readonly source: Source }) {
  switch (source) {
    case "scene":
      return <SceneLayer />;
    case "photo":
      return <PhotoLayer />;
    case "webcam":
      return <WebcamLayer />;
    case "draw":
      return null;
  }
}
