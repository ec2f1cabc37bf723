import { type Graph, inferShapes, type Layer, type Shapes } from "../../architectures";
import { channelsOf } from "../../architectures/graph";
import { shapeOf } from "../../architectures/shapes";
import type { WeightArray, Weights } from "../tensors";

/** For each of our maps the published network's map that holds the same values. */
type MapOrder = readonly number[];

/**
 * Option A appends zero maps behind the shortcut's (He et al. 2015, section 3.3, and our `padShortcut`); the most
 * downloaded CIFAR ResNets put half of them before. The same network comes out when maps are counted in another order,
 * which this does to the weights: no value changes.
 */
export function arrangeCentredShortcuts(graph: Graph, weights: Weights): Weights {
  const orders = inferOrders(graph, inferShapes(graph));
  const layers = new Map<string, Layer>(graph.layers.map((layer) => [layer.name, layer]));
  return new Map(
    [...weights].map(([fullName, tensor]) => {
      const layer = fullName.slice(0, fullName.lastIndexOf("."));
      const rows = orders.get(layer);
      const [input] = layers.get(layer)?.inputs ?? [];
      // Only kernels and fully connected layers have an axis for what they read.
      const columns = input !== undefined && tensor.shape.length > 1 ? orders.get(input) : undefined;
      return [fullName, reorder(tensor, rows, columns)];
    }),
  );
}

/** The orders that are not the usual one, by layer. */
function inferOrders(graph: Graph, shapes: Shapes): ReadonlyMap<string, MapOrder> {
  const layers = new Map<string, Layer>(graph.layers.map((layer) => [layer.name, layer]));
  const orders = new Map<string, MapOrder>();
  for (const layer of graph.layers) {
    const order = inferOrder(layer, orders, shapes);
    if (order === undefined) continue;
    orders.set(layer.name, order);
    if (layer.kind !== "add") continue;
    // What is added must stand in the shortcut's order: back to the convolution that makes it.
    let residual = layers.get(layer.inputs[0] ?? "");
    while (residual) {
      orders.set(residual.name, order);
      residual = residual.kind === "convolution" ? undefined : layers.get(residual.inputs[0] ?? "");
    }
  }
  return orders;
}

function inferOrder(
  layer: Layer,
  orders: ReadonlyMap<string, MapOrder>,
  shapes: Shapes,
): MapOrder | undefined {
  const [first = "", second = ""] = layer.inputs;
  switch (layer.kind) {
    case "padShortcut": {
      const read = orders.get(first) ?? count(channelsOf(shapeOf(first, shapes)));
      return centre(read, layer.channels);
    }
    case "add":
      return orders.get(second);
    case "relu":
    case "globalAveragePool":
      return orders.get(first);
    default:
      return undefined;
  }
}

/** Our maps: the shortcut's, then zeros. The published ones: half of the zeros, the shortcut's, the other zeros. */
function centre(order: MapOrder, channels: number): MapOrder {
  const before = Math.floor((channels - order.length) / 2);
  const copied = order.map((map) => map + before);
  return [...copied, ...count(channels).filter((map) => map < before || map >= before + order.length)];
}

function count(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

/** Takes rows (output maps) and columns (input maps) of a tensor in these orders. */
function reorder(tensor: WeightArray, rows?: MapOrder, columns?: MapOrder): WeightArray {
  if (rows === undefined && columns === undefined) return tensor;
  const [height = 1, width = 1, ...kernel] = tensor.shape;
  const taps = kernel.reduce((product, extent) => product * extent, 1);
  const data = new Float32Array(tensor.data.length);
  for (const [row, fromRow] of (rows ?? count(height)).entries())
    for (const [column, fromColumn] of (columns ?? count(width)).entries()) {
      const from = (fromRow * width + fromColumn) * taps;
      data.set(tensor.data.subarray(from, from + taps), (row * width + column) * taps);
    }
  return { shape: tensor.shape, data };
}
