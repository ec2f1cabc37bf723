import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useRef } from "react";
import { isSpatial, type Shape, shapeOf } from "../../architectures";
import type { UnitPosition } from "../../engine/unit";
import { type CssPixels, cssPixels } from "../../viz/cssPixels";
import { fitMapGrid, type MapGrid, type MapGridRequest, outlinePath, unitAt } from "../../viz/mapGrid";
import { codeColumns } from "./codeColumns";
import "./FeatureMaps.css";
import { MapOverlay } from "./MapOverlay";
import type { MapLegend } from "./mapLegend";
import type { MapNetwork, MapPointing } from "./mapNetwork";
import { moveUnit } from "./moveUnit";
import { useMapView } from "./useMapView";
import { type Size, useSize } from "./useSize";
import { useVisible } from "./useVisible";

interface FeatureMapsProps {
  readonly network: MapNetwork;
  readonly pointing: MapPointing;
  readonly layer: string;
  /** Room for the maps; their width is the element's. */
  readonly height: CssPixels;
  readonly label: string;
  /** Told how the maps are coloured, once they are drawn. */
  readonly legend?: (legend: MapLegend | null) => ReactNode;
}

/** A layer's feature maps, live. Point at a unit or walk with the arrow keys; Enter or a click keeps it. */
export function FeatureMaps({ network, pointing, layer, height, label, legend }: FeatureMapsProps) {
  const { plan } = network;
  const { shown, onPoint, onSelect } = pointing;
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(room);
  const shape = shapeOf(layer, plan.shapes);
  const columns = codeColumns(plan, layer);
  const width = size?.width ?? cssPixels(0);
  const grid = useMemo(
    () => (width > 0 ? fitMapGrid(requestOf(shape, { width, height }, columns)) : null),
    [shape, width, height, columns],
  );
  const isVisible = useVisible(room);
  const drawn = useMapView(canvas, network, layer, isVisible ? grid : null);

  const unitUnder = (event: PointerEvent<HTMLElement>): UnitPosition | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const found = grid && unitAt(grid, cssPixels(event.clientX - left), cssPixels(event.clientY - top));
    return found && toPosition(shape, found.map, found.y, found.x);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const unit = event.pointerType === "touch" ? null : unitUnder(event);
    onPoint(unit && { layer, unit });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const unit = unitUnder(event);
    if (unit) onSelect({ layer, unit });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = shown?.layer === layer ? shown.unit : { y: 0, x: 0, channel: 0 };
    const unit = grid && moveUnit(event, from, shape, grid);
    if (!unit) return;
    event.preventDefault();
    onSelect({ layer, unit });
  };

  return (
    <div className="feature-maps">
      <div ref={room} className="feature-maps__room" style={{ height: grid?.height ?? height }}>
        {grid && (
          <button
            type="button"
            className="feature-maps__maps"
            style={{ width: grid.width, height: grid.height }}
            aria-label={label}
            onPointerMove={onPointerMove}
            onPointerLeave={() => onPoint(null)}
            onPointerDown={onPointerDown}
            onKeyDown={onKeyDown}
          >
            {!drawn && <MapOutlines grid={grid} />}
            <canvas ref={canvas} {...bitmapSize(grid)} className="feature-maps__canvas" />
            {isVisible && shown && <MapOverlay plan={plan} shown={shown} layer={layer} grid={grid} />}
          </button>
        )}
      </div>
      {legend?.(drawn)}
    </div>
  );
}

/** Where the maps will be, until the engine has drawn them: one element, since a network has thousands of maps. */
function MapOutlines({ grid }: { readonly grid: MapGrid }) {
  return (
    <svg className="feature-maps__overlay" aria-hidden="true">
      <path className="feature-maps__outline" d={outlinePath(grid)} />
    </svg>
  );
}

/** A unit is drawn no larger than this: ten outputs need no ten large squares. */
const largestUnit = cssPixels(16);

/** What to lay out: a vector's units are maps of 1 × 1. */
function requestOf(shape: Shape, room: Size, columns: number | undefined): MapGridRequest {
  const [mapHeight, mapWidth, count] = isSpatial(shape) ? shape : ([1, 1, shape[0]] as const);
  const request = { count, mapHeight, mapWidth, ...room, pixelRatio: devicePixelRatio, largestUnit };
  return columns === undefined ? request : { ...request, columns };
}

function toPosition(shape: Shape, map: number, y: number, x: number): UnitPosition {
  return isSpatial(shape) ? { y, x, channel: map } : { y: 0, x: 0, channel: map };
}

/** The canvas holds device pixels, so that a unit's edge falls on a pixel's. */
function bitmapSize({ width, height }: MapGrid) {
  return { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
}
