import { pathRound } from "d3";
import type { Graph } from "../architectures";
import { pathDigits } from "./polyline";

/** One layer's row of the spine: its node, and the edges that cross the row, as lanes from left to right. */
export interface SpineRow {
  readonly layer: string;
  readonly lane: number;
  /** Lanes whose edge ends in this row's node. */
  readonly incoming: readonly number[];
  /** Lanes whose edge runs past. */
  readonly passing: readonly number[];
  /** The lane on which the node's own edge leaves; null for the last layer. */
  readonly outgoing: number | null;
}

export interface Spine {
  readonly rows: readonly SpineRow[];
  readonly lanes: number;
}

/**
 * Draws a graph as rows, one layer each: an edge keeps its lane from the layer that makes the values to the
 * last one that reads them, so that branches and shortcuts run beside the trunk.
 */
export function layoutSpine(graph: Graph): Spine {
  const readersLeft = countReaders(graph);
  const lanes: (string | null)[] = [];
  const rows = graph.layers.map(({ name, inputs }): SpineRow => {
    const incoming = inputs.map((input) => lanes.indexOf(input));
    const crossing = lanes.flatMap((source, other) =>
      source !== null && !incoming.includes(other) ? [other] : [],
    );
    const readOn: number[] = [];
    inputs.forEach((input, index) => {
      const left = (readersLeft.get(input) ?? 0) - 1;
      readersLeft.set(input, left);
      const read = incoming[index] ?? 0;
      if (left > 0) readOn.push(read);
      else lanes[read] = null;
    });
    const lane = freeLane(lanes, incoming[0]);
    const isRead = (readersLeft.get(name) ?? 0) > 0;
    if (isRead) lanes[lane] = name;
    return { layer: name, lane, incoming, passing: [...crossing, ...readOn], outgoing: isRead ? lane : null };
  });
  return { rows, lanes: Math.max(1, lanes.length) };
}

function countReaders({ layers }: Graph): Map<string, number> {
  const readers = new Map<string, number>();
  for (const input of layers.flatMap(({ inputs }) => inputs))
    readers.set(input, (readers.get(input) ?? 0) + 1);
  return readers;
}

/** The lane that was read first if it is free again, else the first free one. */
function freeLane(lanes: readonly (string | null)[], preferred: number | undefined): number {
  if (preferred !== undefined && lanes[preferred] === null) return preferred;
  const free = lanes.indexOf(null);
  return free === -1 ? lanes.length : free;
}

/** Pixels from one lane to the next, and from the edge to the first. */
export const laneWidth = 14;

/** The centre of a lane, in pixels from the left. */
export function laneX(lane: number): number {
  return (lane + 0.5) * laneWidth;
}

/** The SVG paths of a row `height` pixels high, whose node stands in its middle. */
export function spinePaths(row: SpineRow, height: number): readonly string[] {
  const middle = height / 2;
  const between = (fromLane: number, fromY: number, toLane: number, toY: number) =>
    link({ x: laneX(fromLane), y: fromY }, { x: laneX(toLane), y: toY });
  return [
    ...row.incoming.map((lane) => between(lane, 0, row.lane, middle)),
    ...row.passing.map((lane) => between(lane, 0, lane, height)),
    ...(row.outgoing === null ? [] : [between(row.lane, middle, row.outgoing, height)]),
  ];
}

/** From one point down to another, leaving and arriving upright. */
function link(from: { readonly x: number; readonly y: number }, to: typeof from): string {
  const halfway = (from.y + to.y) / 2;
  const path = pathRound(pathDigits);
  path.moveTo(from.x, from.y);
  path.bezierCurveTo(from.x, halfway, to.x, halfway, to.x, to.y);
  return path.toString();
}
