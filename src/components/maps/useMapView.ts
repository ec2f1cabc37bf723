import { type RefObject, useEffect, useId, useState } from "react";
import { paletteOf } from "../../state/mapViews";
import type { MapGrid } from "../../viz/mapGrid";
import type { MapLegend } from "./mapLegend";
import type { MapNetwork } from "./mapNetwork";

/**
 * Asks the engine to draw a layer's maps with every frame, and paints them into the canvas.
 * Without a grid (not laid out yet, or scrolled away) nothing is drawn.
 * Returns how they are coloured, once there is a frame.
 */
export function useMapView(
  canvas: RefObject<HTMLCanvasElement | null>,
  { plan, views }: MapNetwork,
  layer: string,
  grid: MapGrid | null,
): MapLegend | null {
  const id = useId();
  const [legend, setLegend] = useState<MapLegend | null>(null);
  const palette = paletteOf(plan, layer);

  useEffect(() => {
    if (!grid) return undefined;
    const { texels, columns, gapTexels, shown } = grid;
    const maps = Array.from({ length: shown }, (_, map) => map);
    const view = { id, layer, maps, cell: texels, columns, gap: gapTexels, scale: "layer", palette } as const;
    return views.add(view, (atlas, region) => {
      const context = canvas.current?.getContext("2d");
      if (!context) return;
      const { width, height } = context.canvas;
      context.clearRect(0, 0, width, height);
      context.imageSmoothingEnabled = false;
      context.drawImage(atlas, region.x, region.y, region.width, region.height, 0, 0, width, height);
      setLegend(region);
    });
  }, [views, canvas, id, layer, grid, palette]);

  return legend;
}
