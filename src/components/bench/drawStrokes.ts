import type { Stroke } from "../../scenes/digits/strokes";
import { strokePath } from "../../viz/strokePaths";

/** Paints strokes into a square canvas context `side` pixels wide; the eraser takes ink away. */
export function drawStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  side: number,
  ink: string,
): void {
  context.clearRect(0, 0, side, side);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = ink;
  for (const { tool, width, points } of strokes) {
    context.globalCompositeOperation = tool === "eraser" ? "destination-out" : "source-over";
    context.lineWidth = width * side;
    context.stroke(new Path2D(strokePath(points, side)));
  }
  context.globalCompositeOperation = "source-over";
}
