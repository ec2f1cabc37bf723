import { pathRound, range } from "d3";

/**
 * Where everything of a layer of two rows stands: units and arrows, the same layer as a matrix, and its kernel. Pure
 * geometry, in pixels of a page with the usual size of type.
 */

/** What is laid out. */
export interface RowsOfUnits {
  readonly inputs: number;
  /** Zeros before the first input and behind the last one, each. */
  readonly padding: number;
  /** Where each output stands along the row of inputs: in the middle of its window, in input units. */
  readonly outputs: readonly number[];
}

export interface PlacedUnit {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly labelX: number;
  readonly labelY: number;
}

/** Units in two rows; arrows point up, or, where a row is too long for the sheet, to the right. */
export interface Diagram {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly direction: "up" | "right";
  readonly radius: number;
  /** The units of the padding among them: before the first input with negative indices. */
  readonly inputs: readonly PlacedUnit[];
  readonly outputs: readonly PlacedUnit[];
}

/** A row for each output, a column for each input and each unit of the padding. */
export interface MatrixSheet {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly cell: number;
  /** Left edges of the columns, by input; of the padding's too. */
  readonly columns: ReadonlyMap<number, number>;
  /** Top edges of the rows, by output. */
  readonly rows: readonly number[];
}

export interface KernelStrip {
  readonly chips: readonly { readonly index: number; readonly x: number; readonly y: number }[];
  /** Of one chip. */
  readonly width: number;
  readonly chipHeight: number;
  /** Of all rows of them. */
  readonly height: number;
}

export interface ConnectionsSheet {
  readonly width: number;
  readonly height: number;
  readonly diagram: Diagram | null;
  readonly matrix: MatrixSheet | null;
  readonly kernel: KernelStrip | null;
}

export interface SheetOptions {
  readonly width: number;
  readonly show: "arrows" | "matrix" | "both";
  /** How many weights the outputs share; 0 where they share none. */
  readonly shared: number;
}

/** Below this distance from unit to unit labels would touch. */
const leastPitch = 30;
const widestPitch = 92;
const columnPitch = 34;
const largestCell = 40;
/** Cells of a matrix with many rows shrink to this, which still holds a number, so that it is not higher than this. */
const smallestCell = 29;
const highestMatrix = 400;
const widestColumns = 380;
const rowDistance = 200;
/** Room for a unit's name beside it. */
const labelRoom = 26;
const gap = 40;
const chip = { width: 68, height: 32, gap: 8 } as const;

/** The parts side by side where there is room for both, else below each other, each in the middle. */
export function layoutConnections(units: RowsOfUnits, options: SheetOptions): ConnectionsSheet {
  const { width, show, shared } = options;
  const columns = units.inputs + 2 * units.padding;
  const half = (width - gap) / 2;
  const isBeside = show === "both" && half / columns >= leastPitch;
  const room = isBeside ? half : width;
  const diagram = show === "matrix" ? null : layoutDiagram(units, room);
  const matrix = show === "arrows" ? null : layoutMatrix(units, room);
  const heights = [diagram, matrix].flatMap((part) => (part ? [part.height] : []));
  const partsHeight = isBeside
    ? Math.max(...heights)
    : heights.reduce((total, height) => total + height, (heights.length - 1) * gap);
  const inMiddle = (extent: number, size: number) => (extent - size) / 2;
  const first = <Part extends Extent>(part: Part) => ({
    ...part,
    left: inMiddle(room, part.width),
    top: isBeside ? inMiddle(partsHeight, part.height) : 0,
  });
  const last = <Part extends Extent>(part: Part) => ({
    ...part,
    left: width - room + inMiddle(room, part.width),
    top: isBeside ? inMiddle(partsHeight, part.height) : partsHeight - part.height,
  });
  const kernel = shared > 0 ? layoutKernel(shared, width, partsHeight + gap / 2) : null;
  return {
    width,
    height: partsHeight + (kernel ? gap / 2 + kernel.height : 0),
    diagram: diagram && first(diagram),
    matrix: matrix && last(matrix),
    kernel,
  };
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

function layoutDiagram(units: RowsOfUnits, room: number): Omit<Diagram, "left" | "top"> {
  const { inputs, padding, outputs } = units;
  const count = inputs + 2 * padding;
  const isUp = room / count >= leastPitch;
  const pitch = isUp ? Math.min(widestPitch, room / count) : columnPitch;
  const radius = Math.min(pitch * 0.4, Math.max(20, pitch * 0.26));
  const length = pitch * count;
  const along = (position: number) => (position + padding + 0.5) * pitch;
  const across = isUp ? rowDistance : Math.min(room, widestColumns);
  const near = radius + labelRoom;
  const place = (index: number, position: number, isOutput: boolean): PlacedUnit => {
    const [x, y] = isUp
      ? [along(position), isOutput ? near : near + across]
      : [isOutput ? across - near : near, along(position)];
    const off = radius + labelRoom / 2;
    if (isUp) return { index, x, y, labelX: x, labelY: isOutput ? y - off : y + off };
    return { index, x, y, labelX: isOutput ? x + off : x - off, labelY: y };
  };
  return {
    width: isUp ? length : across,
    height: isUp ? across + 2 * near : length,
    direction: isUp ? "up" : "right",
    radius,
    inputs: range(-padding, inputs + padding).map((index) => place(index, index, false)),
    outputs: outputs.map((position, index) => place(index, position, true)),
  };
}

function layoutMatrix(units: RowsOfUnits, room: number): Omit<MatrixSheet, "left" | "top"> {
  const { inputs, padding, outputs } = units;
  const count = inputs + 2 * padding;
  const largest = Math.max(smallestCell, Math.min(largestCell, highestMatrix / outputs.length));
  const cell = Math.min(largest, (room - labelRoom) / count);
  return {
    width: labelRoom + count * cell,
    height: labelRoom + outputs.length * cell,
    cell,
    columns: new Map(
      range(-padding, inputs + padding).map((index) => [index, labelRoom + (index + padding) * cell]),
    ),
    rows: outputs.map((_, output) => labelRoom + output * cell),
  };
}

function layoutKernel(count: number, width: number, top: number): KernelStrip {
  const step = chip.width + chip.gap;
  const perRow = Math.max(1, Math.min(count, Math.floor((width + chip.gap) / step)));
  const rowWidth = perRow * step - chip.gap;
  const chips = range(count).map((index) => ({
    index,
    x: (width - rowWidth) / 2 + (index % perRow) * step,
    y: top + Math.floor(index / perRow) * (chip.height + chip.gap),
  }));
  const rows = Math.ceil(count / perRow);
  return {
    chips,
    width: chip.width,
    chipHeight: chip.height,
    height: rows * (chip.height + chip.gap) - chip.gap,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const head = { length: 7, spread: 0.42 } as const;

/** An arrow between two units of this radius, from edge to edge, its head part of the line. */
export function arrowPath(from: Point, to: Point, radius: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const start = { x: from.x + dx * (radius + 1), y: from.y + dy * (radius + 1) };
  const tip = { x: to.x - dx * (radius + 2), y: to.y - dy * (radius + 2) };
  const line = pathRound(2);
  line.moveTo(start.x, start.y);
  line.lineTo(tip.x, tip.y);
  for (const side of [-head.spread, head.spread]) {
    line.moveTo(tip.x - head.length * Math.cos(angle + side), tip.y - head.length * Math.sin(angle + side));
    line.lineTo(tip.x, tip.y);
  }
  return line.toString();
}
