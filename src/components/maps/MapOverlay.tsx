import type { Region, Shape } from "../../architectures";
import { channelsOf } from "../../architectures";
import { linkedRegions } from "../../state/linkedRegions";
import { shownUnit } from "../../state/selection";
import { type MapGrid, type Rect, unitRect } from "../../viz/mapGrid";
import { useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";

interface MapOverlayProps {
  readonly layer: string;
  readonly grid: MapGrid;
  readonly shape: Shape;
}

/** Marks the unit that is pointed at, its window in the layers that it reads, and what it depends on before those. */
export function MapOverlay({ layer, grid, shape }: MapOverlayProps) {
  const plan = useNetworkPlan();
  const address = useBench(shownUnit);
  const region = linkedRegions(plan, address).get(layer);
  if (!region) return null;
  const isRead = plan.layers.get(address.layer)?.inputs.includes(layer) ?? false;
  const readOrSeen = isRead ? "feature-maps__window" : "feature-maps__field";
  const className = address.layer === layer ? "feature-maps__unit" : readOrSeen;
  return (
    <svg className="feature-maps__overlay" aria-hidden="true">
      {outlines(grid, region, shape).map((rect) => (
        <rect key={`${rect.x} ${rect.y}`} className={className} {...rect} />
      ))}
    </svg>
  );
}

/** One outline a map; a vector that is read whole gets one around all of it. */
function outlines(grid: MapGrid, region: Region, shape: Shape): readonly Rect[] {
  const isWhole = region.maps.length === channelsOf(shape) && grid.mapHeight === 1 && grid.mapWidth === 1;
  if (isWhole) return [{ x: 0, y: 0, width: grid.width, height: grid.height }];
  return region.maps.flatMap((map) => unitRect(grid, map, region) ?? []);
}
