import { forActivations } from "./activations";
import type { Graph, Layer, Pair, RulePerKind } from "./graph";
import { applyRule, extentOf, isSpatial } from "./graph";
import { type InputPixelPair, type InputPixels, inputPixels } from "./inputPixels";
import { inferShapes, inputShapes, type Shapes, shapeOf } from "./shapes";
import { type Sliding, slidingWindows, windowSpan } from "./slidingWindow";

/**
 * The theoretical receptive field: the window of the input picture that a unit's value can depend on
 * (Araujo, Norris and Sim 2019, "Computing receptive fields of convolutional neural networks"). It takes the
 * maps as if they had no edges, so it may reach past the picture's, and it is the hull of what a dilated
 * kernel touches. Input pixel `p` covers the interval from `p` to `p + 1`.
 */
export interface ReceptiveField {
  readonly size: InputPixelPair;
  /** From one unit's window to the next unit's; the largest where branches differ. */
  readonly stride: InputPixelPair;
  /** Centre of the first unit's window: 0.5 is the centre of the first pixel. */
  readonly start: InputPixelPair;
  /** For each axis one band for every stride that a branch came with; nearly always one. */
  readonly bands: readonly [vertical: Bands, horizontal: Bands];
  /** Set where branches join that do not look at the same place. */
  readonly misalignment: Misalignment | null;
  /**
   * The nearest operations before the layer, or itself, whose reach is not known: `size` then takes them to see all of
   * their input, the most that it could be. Nearly always none.
   */
  readonly unknownBehind: readonly string[];
}

/** Where unit `i` looks along one axis: from `near + i · stride` to `far + i · stride`. */
export interface Band {
  readonly near: number;
  readonly far: number;
  readonly stride: number;
}

type Bands = readonly Band[];

/** Branches whose first units look at different places, or which move on by different strides. */
export interface Misalignment {
  readonly centresDiffer: boolean;
  readonly stridesDiffer: boolean;
  readonly branches: readonly (Pick<ReceptiveField, "size" | "stride" | "start"> & {
    readonly input: string;
  })[];
}

/** A rectangle, in units of a layer or in pixels of the input, that may hang over the edge of its map. */
export interface Rectangle<Length extends number = number> {
  readonly top: Length;
  readonly left: Length;
  readonly height: Length;
  readonly width: Length;
}

export type ReceptiveFields = ReadonlyMap<string, ReceptiveField>;

type Axis = 0 | 1;

/** The receptive field of every layer's units, by the layer's name. */
export function inferReceptiveFields(graph: Graph, shapes: Shapes = inferShapes(graph)): ReceptiveFields {
  const fields = new Map<string, ReceptiveField>();
  for (const layer of graph.layers) {
    const inputs = layer.inputs.map((name) => fieldOf(name, fields));
    const extents = inputShapes(layer, shapes).map(extentOf);
    const along = (axis: Axis) => {
      const branches = inputs.map((field) => field.bands[axis]);
      return applyRule(bandRules, layer, branches, axis, extents[0]?.[axis] ?? 1);
    };
    const bands = [along(0), along(1)] as const;
    const comparesStrides = isSpatial(shapeOf(layer.name, shapes));
    const misalignment = findMisalignment(layer, inputs, comparesStrides);
    const unknownBehind = hidesReach(layer)
      ? [layer.name]
      : [...new Set(inputs.flatMap((field) => field.unknownBehind))];
    fields.set(layer.name, { ...firstWindow(bands), bands, misalignment, unknownBehind });
  }
  return fields;
}

/** The field of one layer. @throws RangeError when the fields are another graph's. */
export function fieldOf(name: string, fields: ReceptiveFields): ReceptiveField {
  const field = fields.get(name);
  if (field === undefined) throw new RangeError(`no layer "${name}" among ${[...fields.keys()].join(", ")}`);
  return field;
}

/** What the unit at `(y, x)` of a layer sees of the input, unclipped. Vectors have `y = x = 0`. */
export function unitWindow(
  fields: ReceptiveFields,
  layer: string,
  y: number,
  x: number,
): Rectangle<InputPixels> {
  const [vertical, horizontal] = fieldOf(layer, fields).bands;
  const rows = windowAt(vertical, y);
  const columns = windowAt(horizontal, x);
  return {
    top: inputPixels(rows.near),
    left: inputPixels(columns.near),
    height: inputPixels(rows.far - rows.near),
    width: inputPixels(columns.far - columns.near),
  };
}

/** Along one axis: what a layer's units see, from what its inputs' units see. `extent` is the first input's. */
const bandRules: RulePerKind<[inputs: readonly Bands[], axis: Axis, extent: number], Bands> = {
  input: () => [{ near: 0, far: 1, stride: 1 }],
  convolution: slide,
  fullyConnected: unite,
  maxPool: slide,
  averagePool: slide,
  subsampling: slide,
  globalAveragePool: seeWholeMap,
  ...forActivations(unite),
  localResponseNorm: unite,
  batchNorm: unite,
  dropout: unite,
  concat: unite,
  add: unite,
  padShortcut: slide,
  flatten: seeWholeMap,
  softmax: unite,
  rbf: unite,
  opaque: (layer, inputs, axis, extent) =>
    layer.reach ? slide(layer.reach, [unitedBands(inputs)], axis) : seeWholeMap(layer, inputs, axis, extent),
};

function hidesReach(layer: Layer): boolean {
  return layer.kind === "opaque" && layer.reach === null;
}

/**
 * The recurrence: padding moves the first window back, every further unit of the kernel's span adds one
 * stride of the layer below, and strides multiply.
 */
function slide(layer: Sliding, inputs: readonly Bands[], axis: Axis): Bands {
  const window = slidingWindows(layer)[axis];
  return inputs.flat().map(({ near, far, stride }) => ({
    near: near - window.before * stride,
    far: far + (windowSpan(window) - 1 - window.before) * stride,
    stride: stride * window.stride,
  }));
}

/**
 * From the first unit's near edge to the last unit's far edge. A vector's units have no place of their own any
 * more, so the stride stays what it was: a fully connected layer is a convolution with a kernel as large as
 * the map (Simonyan and Zisserman 2014, section 3.2).
 */
function seeWholeMap(_layer: Layer, inputs: readonly Bands[], _axis: Axis, extent: number): Bands {
  const bands = inputs.flat();
  const first = windowAt(bands, 0);
  const last = windowAt(bands, extent - 1);
  return [{ near: first.near, far: last.far, stride: largestStride(bands) }];
}

/** A unit of a join sees what any of its branches sees: bands of one stride become one, the hull of them. */
function unite(_layer: Layer, inputs: readonly Bands[]): Bands {
  return unitedBands(inputs);
}

function unitedBands(inputs: readonly Bands[]): Bands {
  const bands = inputs.flat();
  const strides = [...new Set(bands.map(({ stride }) => stride))];
  return strides.map((stride) => {
    const alike = bands.filter((band) => band.stride === stride);
    return { ...windowAt(alike, 0), stride };
  });
}

/** The hull of what the unit at `place` sees through every band. */
function windowAt(bands: Bands, place: number): Pick<Band, "near" | "far"> {
  return {
    near: Math.min(...bands.map(({ near, stride }) => near + place * stride)),
    far: Math.max(...bands.map(({ far, stride }) => far + place * stride)),
  };
}

function largestStride(bands: Bands): number {
  return Math.max(...bands.map(({ stride }) => stride));
}

function firstWindow(bands: ReceptiveField["bands"]): Pick<ReceptiveField, "size" | "stride" | "start"> {
  const [rows, columns] = [windowAt(bands[0], 0), windowAt(bands[1], 0)];
  return {
    size: [inputPixels(rows.far - rows.near), inputPixels(columns.far - columns.near)],
    stride: [inputPixels(largestStride(bands[0])), inputPixels(largestStride(bands[1]))],
    start: [inputPixels((rows.near + rows.far) / 2), inputPixels((columns.near + columns.far) / 2)],
  };
}

function findMisalignment(
  layer: Layer,
  inputs: readonly ReceptiveField[],
  comparesStrides: boolean,
): Misalignment | null {
  const differ = (pairs: readonly Pair[]) => new Set(pairs.map(String)).size > 1;
  const centresDiffer = differ(inputs.map(({ start }) => start));
  const stridesDiffer = comparesStrides && differ(inputs.map(({ stride }) => stride));
  if (!centresDiffer && !stridesDiffer) return null;
  const branches = layer.inputs.flatMap((input, index) => {
    const field = inputs[index];
    return field ? [{ input, size: field.size, stride: field.stride, start: field.start }] : [];
  });
  return { centresDiffer, stridesDiffer, branches };
}
