import {
  type ConvolutionLayer,
  inputsOfTap,
  outputExtent,
  outputsOfInput,
  type SlidingWindow,
  type SpatialShape,
  slidingWindows,
  windowStart,
} from "../../../architectures";
import { cellAt, type Lattice, type Places, placesOf } from "../../../viz/lattice";
import type { CellPlace } from "../shared/plate/cellUnder";

/** What the person points at, in any of the views. */
export type Pointed =
  | { readonly at: "input"; readonly y: number; readonly x: number }
  /** `slice` counts the channels that the output's group reads. */
  | { readonly at: "weight"; readonly slice: number; readonly y: number; readonly x: number }
  | { readonly at: "output"; readonly y: number; readonly x: number };

/** The same thing in every view; null where it is nowhere. */
export interface Links {
  readonly input: Lattice | null;
  readonly kernel: Lattice | null;
  /** The slice that is meant; null for all. */
  readonly slice: number | null;
  readonly output: Lattice | null;
}

/** The inputs that a weight meets, the outputs that an input reaches, the window of an output. */
export function linksOf(pointed: Pointed, layer: ConvolutionLayer, [height, width]: SpatialShape): Links {
  const [rows, columns] = slidingWindows(layer);
  switch (pointed.at) {
    case "weight":
      return {
        input: {
          rows: inputsOfTap(pointed.y, height, rows),
          columns: inputsOfTap(pointed.x, width, columns),
        },
        kernel: cellAt(pointed.y, pointed.x),
        slice: pointed.slice,
        output: null,
      };
    case "input": {
      const [down, across] = [
        outputsOfInput(pointed.y, height, rows),
        outputsOfInput(pointed.x, width, columns),
      ];
      return {
        input: cellAt(pointed.y, pointed.x),
        kernel: latticeOf(down, across, ({ tap }) => tap),
        slice: null,
        output: latticeOf(down, across, ({ place }) => place),
      };
    }
    case "output":
      return {
        input: { rows: window(pointed.y, rows), columns: window(pointed.x, columns) },
        kernel: { rows: whole(rows), columns: whole(columns) },
        slice: null,
        output: isOn(pointed, outputExtent(height, rows), outputExtent(width, columns))
          ? cellAt(pointed.y, pointed.x)
          : null,
      };
  }
}

/** Which weight an input meets in the window of an output; null where the window leaves it out. */
export function tapOf(
  input: CellPlace,
  output: CellPlace,
  layer: ConvolutionLayer,
  [height, width]: SpatialShape,
): CellPlace | null {
  const [rows, columns] = slidingWindows(layer);
  const tapAlong = (from: number, to: number, extent: number, axis: SlidingWindow) =>
    outputsOfInput(from, extent, axis).find(({ place }) => place === to)?.tap;
  const y = tapAlong(input.y, output.y, height, rows);
  const x = tapAlong(input.x, output.x, width, columns);
  return y === undefined || x === undefined ? null : { y, x };
}

type Arrivals = ReturnType<typeof outputsOfInput>;

function latticeOf(
  down: Arrivals,
  across: Arrivals,
  place: (arrival: Arrivals[number]) => number,
): Lattice | null {
  if (down.length === 0 || across.length === 0) return null;
  const ascending = (list: Arrivals) => placesOf(list.map(place).sort((a, b) => a - b));
  return { rows: ascending(down), columns: ascending(across) };
}

function window(place: number, axis: SlidingWindow): Places {
  return { first: windowStart(place, axis), step: axis.dilation, count: axis.kernel };
}

function whole({ kernel }: SlidingWindow): Places {
  return { first: 0, step: 1, count: kernel };
}

function isOn({ y, x }: { readonly y: number; readonly x: number }, rows: number, columns: number): boolean {
  return y >= 0 && x >= 0 && y < rows && x < columns;
}
