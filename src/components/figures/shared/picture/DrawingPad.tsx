import { useEffect, useMemo, useRef } from "react";
import { translator } from "../../../../messages/translator";
import { decodeStrokes, encodeStrokes } from "../../../../scenes/digits/codec";
import { penWidth, type Stroke, simplifyStroke } from "../../../../scenes/digits/strokes";
import { useTheme } from "../../../app/useTheme";
import { drawStrokes } from "../../../bench/drawStrokes";
import type { PenTarget } from "../../../bench/useKeyboardPen";
import { usePen } from "../../../bench/usePen";
import { Button } from "../../../controls/Button";

const t = translator("input");

interface DrawingPadProps {
  /** As `encodeStrokes` writes them. */
  readonly strokes: string;
  readonly onChange: (strokes: string) => void;
}

const bitmapSide = 384;

/** A small sheet to draw on. */
export function DrawingPad({ strokes: text, onChange }: DrawingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ink } = useTheme();
  const strokes = useMemo(() => decodeStrokes(text), [text]);
  const { handlers } = usePen(useStrokePen(strokes, onChange));
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) drawStrokes(context, strokes, bitmapSide, ink);
  }, [strokes, ink]);
  return (
    <>
      <div className="picture__pad">
        <canvas ref={canvas} width={bitmapSide} height={bitmapSide} />
        <button type="button" aria-label={t("pad.label")} title={t("pad.help")} {...handlers} />
      </div>
      <Button onClick={() => onChange(encodeStrokes([]))}>{t("input.clear")}</Button>
    </>
  );
}

/** Draws strokes onto those that are there; the one under the pen grows as the last of them. */
function useStrokePen(strokes: readonly Stroke[], onChange: DrawingPadProps["onChange"]): PenTarget {
  const latest = useRef({ strokes, onChange });
  useEffect(() => {
    latest.current = { strokes, onChange };
  }, [strokes, onChange]);
  return useMemo(() => {
    let before: readonly Stroke[] = [];
    let live: Stroke | null = null;
    const tell = (stroke: Stroke) => latest.current.onChange(encodeStrokes([...before, stroke]));
    return {
      penDown: (point) => {
        before = latest.current.strokes;
        live = { tool: "pen", width: penWidth, points: [point] };
        tell(live);
      },
      penMove: (points) => {
        if (!live || points.length === 0) return;
        live = { ...live, points: [...live.points, ...points] };
        tell(simplifyStroke(live));
      },
      penUp: () => {
        if (live) tell(simplifyStroke(live));
        live = null;
      },
      isDrawing: () => live !== null,
    };
  }, []);
}
