import { constant, product, type Quantity, quantity, symbol } from "./formula";
import type { Graph, Layer } from "./graph";
import { isSpatial } from "./graph";
import { weightTensors } from "./parameters";
import { inferShapes, type Shapes, shapeOf } from "./shapes";

export const bytesPerFloat32 = 4;

export interface LayerMemory {
  /** The units of the layer's output, each of which holds one activation. */
  readonly activations: Quantity;
  /** Their size as float32, for one picture. */
  readonly bytes: Quantity;
}

export interface NetworkMemory {
  /** Of every layer together, the input among them, as where all feature maps are kept to be looked at. */
  readonly activations: number;
  readonly activationBytes: number;
  /** The weight file's tensors at full size: where a table leaves weights out, zeros hold their place. */
  readonly weightBytes: number;
}

/** What a layer's output takes. No rule per kind: the shape alone decides. */
export function layerMemory(layer: Layer, shapes: Shapes): LayerMemory {
  const shape = shapeOf(layer.name, shapes);
  const units = isSpatial(shape)
    ? product(symbol("height", shape[0]), symbol("width", shape[1]), symbol("channels", shape[2]))
    : symbol("units", shape[0]);
  return {
    activations: quantity(units),
    bytes: quantity(product(constant(bytesPerFloat32), units)),
  };
}

/** What all layers of the graph take, at float32 and for one picture. */
export function networkMemory(graph: Graph, shapes: Shapes = inferShapes(graph)): NetworkMemory {
  const layers = graph.layers.map((layer) => layerMemory(layer, shapes));
  const weights = weightTensors(graph, shapes).reduce(
    (total, { shape }) => total + shape.reduce((count, extent) => count * extent, 1),
    0,
  );
  return {
    activations: layers.reduce((total, { activations }) => total + activations.value, 0),
    activationBytes: layers.reduce((total, { bytes }) => total + bytes.value, 0),
    weightBytes: weights * bytesPerFloat32,
  };
}
