import type { Graph, Layer } from "../../src/architectures";

/** For every unit of a layer along one axis: the input pixels that its value can depend on. */
type Dependencies = readonly ReadonlySet<number>[];

/**
 * Follows every arrow from the input on, along one axis (0 vertical, 1 horizontal), by sliding windows over
 * sets of pixels. Padding depends on nothing.
 */
export function followArrows(graph: Graph, axis: 0 | 1): ReadonlyMap<string, Dependencies> {
  const found = new Map<string, Dependencies>();
  for (const layer of graph.layers) {
    const inputs = layer.inputs.map((name) => found.get(name) ?? []);
    found.set(layer.name, dependenciesOf(layer, inputs, axis));
  }
  return found;
}

function dependenciesOf(layer: Layer, inputs: readonly Dependencies[], axis: 0 | 1): Dependencies {
  const [first = []] = inputs;
  switch (layer.kind) {
    case "input":
      return Array.from({ length: layer.shape[axis] }, (_, pixel) => new Set([pixel]));
    case "convolution":
    case "maxPool": {
      const dilation = layer.kind === "convolution" ? layer.dilation[axis] : 1;
      const { top, bottom, left, right } = layer.padding;
      const [before, after] = axis === 0 ? [top, bottom] : [left, right];
      return slide(first, layer.kernel[axis], layer.stride[axis], dilation, [before, after]);
    }
    case "concat":
    case "add":
      return first.map((_, unit) => union(inputs.map((input) => input[unit])));
    case "padShortcut":
      return first.filter((_, unit) => unit % layer.stride === 0);
    case "flatten":
    case "globalAveragePool":
      return [union(first)];
    default:
      return first;
  }
}

function slide(
  map: Dependencies,
  kernel: number,
  stride: number,
  dilation: number,
  [before, after]: readonly [number, number],
): Dependencies {
  const nothing: ReadonlySet<number> = new Set();
  const padded = [...new Array(before).fill(nothing), ...map, ...new Array(after).fill(nothing)];
  const units: ReadonlySet<number>[] = [];
  for (let start = 0; start + dilation * (kernel - 1) < padded.length; start += stride) {
    units.push(union(Array.from({ length: kernel }, (_, tap) => padded[start + tap * dilation])));
  }
  return units;
}

function union(sets: readonly (ReadonlySet<number> | undefined)[]): ReadonlySet<number> {
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
}
