import { channelsOf, type Region, type Shape, shapeOf } from "../../architectures";
import type { NetworkPlan } from "../../architectures/networkPlan";
import { linkedRegions } from "../../state/linkedRegions";
import type { LayerUnit } from "../../state/selection";
import { cssPixels } from "../../viz/cssPixels";
import { type MapGrid, type Rect, unitRect } from "../../viz/mapGrid";

interface MapOverlayProps {
  readonly plan: NetworkPlan;
  /** The unit that linked views show. */
  readonly shown: LayerUnit;
  readonly layer: string;
  readonly grid: MapGrid;
}

/** Marks the unit that is pointed at, its window in the layers that it reads, and what it depends on before those. */
export function MapOverlay({ plan, shown, layer, grid }: MapOverlayProps) {
  const region = linkedRegions(plan, shown).get(layer);
  if (!region) return null;
  const isRead = plan.layers.get(shown.layer)?.inputs.some((input) => input === layer) ?? false;
  const readOrSeen = isRead ? "feature-maps__window" : "feature-maps__field";
  const className = shown.layer === layer ? "feature-maps__unit" : readOrSeen;
  return (
    <svg className="feature-maps__overlay" aria-hidden="true">
      {outlines(grid, region, shapeOf(layer, plan.shapes)).map((rect) => (
        <rect key={`${rect.x} ${rect.y}`} className={className} {...rect} />
      ))}
    </svg>
  );
}

/** One outline a map; a vector that is read whole gets one around all of it. */
function outlines(grid: MapGrid, region: Region, shape: Shape): readonly Rect[] {
  const isWhole = region.maps.length === channelsOf(shape) && grid.mapHeight === 1 && grid.mapWidth === 1;
  if (isWhole) return [{ x: cssPixels(0), y: cssPixels(0), width: grid.width, height: grid.height }];
  return region.maps.flatMap((map) => unitRect(grid, map, region) ?? []);
}
