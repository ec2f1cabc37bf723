import type { StateCreator } from "zustand/vanilla";
import { eraserWidth, type Point, penWidth, type Stroke, simplifyStroke } from "../scenes/digits/strokes";
import { rememberLast } from "./rememberLast";

/** What a hand on the pad does: move the things of a scene, where there is one, or draw. */
export const tools = ["arrange", "pen", "eraser"] as const;
export type Tool = (typeof tools)[number];

/** What is on the pad. The stroke under the pen stays apart until it is lifted, so that undo takes whole strokes. */
export interface DrawingSlice {
  readonly tool: Tool;
  readonly strokes: readonly Stroke[];
  readonly live: Stroke | null;
  chooseTool(tool: Tool): void;
  penDown(point: Point): void;
  penMove(points: readonly Point[]): void;
  penUp(): void;
  /** Replaces the drawing: an example, a link's digit, an empty pad. One undo brings the old one back. */
  replaceStrokes(strokes: readonly Stroke[]): void;
}

export const createDrawingSlice: StateCreator<DrawingSlice> = (set, get) => ({
  tool: "arrange",
  strokes: [],
  live: null,
  chooseTool: (tool) => set({ tool }),
  penDown: (point) => {
    const tool = strokeTool(get().tool);
    set({ live: { tool, width: tool === "pen" ? penWidth : eraserWidth, points: [point] } });
  },
  penMove: (points) => {
    const { live } = get();
    if (live && points.length > 0) set({ live: { ...live, points: [...live.points, ...points] } });
  },
  penUp: () => {
    const { live, strokes } = get();
    if (live) set({ live: null, strokes: [...strokes, simplifyStroke(live)] });
  },
  replaceStrokes: (strokes) => {
    if (strokes.length > 0 || get().strokes.length > 0) set({ live: null, strokes });
  },
});

/** What a tool draws with where nothing can be moved. */
export function strokeTool(tool: Tool): Stroke["tool"] {
  return tool === "eraser" ? "eraser" : "pen";
}

type Drawn = Pick<DrawingSlice, "strokes" | "live">;

/** Everything that shows on the pad; the same array as long as nothing changed. */
export const visibleStrokes = rememberLast(
  ({ strokes, live }: Drawn): readonly Stroke[] => (live ? [...strokes, live] : strokes),
  (state) => [state.strokes, state.live],
);
