import {
  type AddLayer,
  applyRule,
  type FlattenLayer,
  forActivations,
  type Graph,
  inputShapes,
  isSpatial,
  type Layer,
  type RulePerKind,
  type Shape,
  type Shapes,
  unitCount,
} from "../architectures";

/**
 * Where each unit of a vector stands in PyTorch's order, which weight files follow; null where both orders
 * agree. They differ after a flatten: the engine reads maps as (row, column, channel), PyTorch as (channel, row,
 * column).
 */
export type UnitOrder = Int32Array | null;

/** The order of every layer's units; null for maps. @throws RangeError when an addition mixes orders. */
export function unitOrders(graph: Graph, shapes: Shapes): ReadonlyMap<string, UnitOrder> {
  const orders = new Map<string, UnitOrder>();
  for (const layer of graph.layers) {
    const inputs = layer.inputs.map((name) => orders.get(name) ?? null);
    orders.set(layer.name, applyRule(orderRules, layer, inputs, inputShapes(layer, shapes)));
  }
  return orders;
}

/** The order of the units that a layer reads. */
export function inputOrder(layer: Layer, orders: ReadonlyMap<string, UnitOrder>): UnitOrder {
  const [input] = layer.inputs;
  return input === undefined ? null : (orders.get(input) ?? null);
}

/** The place in the file's order of the unit at `index`. */
export function fileIndex(order: UnitOrder, index: number): number {
  return order?.[index] ?? index;
}

/** Puts numbers that stand in the file's order, one a unit, into the engine's. */
export function fromFileOrder(data: Float32Array, order: UnitOrder): Float32Array {
  return order === null ? data : Float32Array.from(order, (place) => data[place] ?? 0);
}

type Orders = readonly UnitOrder[];

const fileOrder = (): UnitOrder => null;
const inherited = (_: Layer, [order]: Orders): UnitOrder => order ?? null;

const orderRules: RulePerKind<[orders: Orders, shapes: readonly Shape[]], UnitOrder> = {
  input: fileOrder,
  convolution: fileOrder,
  fullyConnected: fileOrder,
  maxPool: fileOrder,
  averagePool: fileOrder,
  subsampling: fileOrder,
  globalAveragePool: fileOrder,
  ...forActivations(inherited),
  localResponseNorm: fileOrder,
  batchNorm: inherited,
  dropout: inherited,
  concat: (_, orders, shapes) => joinOrders(orders, shapes),
  add: sameOrder,
  padShortcut: fileOrder,
  flatten: flattenedOrder,
  softmax: inherited,
  rbf: fileOrder,
  opaque: fileOrder,
};

function flattenedOrder(_: FlattenLayer, [order]: Orders, [shape]: readonly Shape[]): UnitOrder {
  if (shape === undefined || !isSpatial(shape)) return order ?? null;
  const [height, width, channels] = shape;
  if (channels === 1 || height * width === 1) return null;
  return Int32Array.from({ length: unitCount(shape) }, (_unused, unit) => {
    const channel = unit % channels;
    const position = (unit - channel) / channels;
    return channel * height * width + position;
  });
}

function joinOrders(orders: Orders, shapes: readonly Shape[]): UnitOrder {
  if (orders.every((order) => order === null)) return null;
  const starts = shapes.map((_, input) =>
    shapes.slice(0, input).reduce((sum, shape) => sum + unitCount(shape), 0),
  );
  return Int32Array.from(
    shapes.flatMap((shape, input) =>
      Array.from(
        { length: unitCount(shape) },
        (_, unit) => (starts[input] ?? 0) + fileIndex(orders[input] ?? null, unit),
      ),
    ),
  );
}

function sameOrder(layer: AddLayer, orders: Orders): UnitOrder {
  const [first = null, ...others] = orders;
  const agrees = (other: UnitOrder) =>
    first === other ||
    (first !== null && other !== null && first.every((place, unit) => other[unit] === place));
  if (!others.every(agrees)) {
    throw new RangeError(
      `layer "${layer.name}" adds vectors whose units stand in different orders: ${layer.inputs.join(", ")}`,
    );
  }
  return first;
}
