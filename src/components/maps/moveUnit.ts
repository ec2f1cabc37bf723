import { isSpatial, type Shape } from "../../architectures";
import type { UnitPosition } from "../../engine/unit";
import type { MapGrid } from "../../viz/mapGrid";

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * Where a key leads from a unit: arrows go to the neighbouring unit, with Shift or by Page Up and Page Down
 * to the same place in another map; Home and End to the first and last map. Null for other keys.
 */
export function moveUnit(
  { key, shiftKey }: Key,
  from: UnitPosition,
  shape: Shape,
  grid: MapGrid,
): UnitPosition | null {
  const [height, width, channels] = isSpatial(shape) ? shape : ([1, 1, shape[0]] as const);
  const toMap = (channel: number) => ({ ...from, channel: clamp(channel, channels) });
  const acrossMaps = shiftKey || (height === 1 && width === 1);
  switch (key) {
    case "ArrowLeft":
      return acrossMaps ? toMap(from.channel - 1) : { ...from, x: clamp(from.x - 1, width) };
    case "ArrowRight":
      return acrossMaps ? toMap(from.channel + 1) : { ...from, x: clamp(from.x + 1, width) };
    case "ArrowUp":
      return acrossMaps ? toMap(from.channel - grid.columns) : { ...from, y: clamp(from.y - 1, height) };
    case "ArrowDown":
      return acrossMaps ? toMap(from.channel + grid.columns) : { ...from, y: clamp(from.y + 1, height) };
    case "PageUp":
      return toMap(from.channel - 1);
    case "PageDown":
      return toMap(from.channel + 1);
    case "Home":
      return toMap(0);
    case "End":
      return toMap(channels - 1);
    case "Enter":
      return from;
    default:
      return null;
  }
}

function clamp(index: number, extent: number): number {
  return Math.min(extent - 1, Math.max(0, index));
}
