import type { AveragePoolLayer, ConvolutionLayer, MaxPoolLayer, SpatialShape } from "../../src/architectures";

/** One multiplication: which weight of the kernel, in which place, and whether a unit stands there. */
export interface Arrow {
  readonly place: string;
  readonly weight: string;
  readonly onMap: boolean;
}

type Windowed = ConvolutionLayer | MaxPoolLayer | AveragePoolLayer;

/**
 * Where windows can stand along one axis, found by sliding: from the first padded unit on, as long as the whole
 * window fits; with ceil rounding once more when units are left over and the window begins before the map's end.
 */
function starts(extent: number, layer: Windowed, axis: 0 | 1): number[] {
  const { top, bottom, left, right } = layer.padding;
  const [before, after] = axis === 0 ? [top, bottom] : [left, right];
  const taps = tapsOf(layer, axis);
  const last = Math.max(...taps);
  const found: number[] = [];
  let start = -before;
  while (start + last < extent + after) {
    found.push(start);
    start += layer.stride[axis];
  }
  const covered = (found.at(-1) ?? Number.NEGATIVE_INFINITY) + last + 1;
  const leftOver = covered < extent + after;
  if (layer.kind !== "convolution" && layer.rounding === "ceil" && leftOver && start < extent)
    found.push(start);
  return found;
}

function tapsOf(layer: Windowed, axis: 0 | 1): number[] {
  const dilation = layer.kind === "convolution" ? layer.dilation[axis] : 1;
  return Array.from({ length: layer.kernel[axis] }, (_, tap) => tap * dilation);
}

/** Output height and width, by sliding. */
export function countPlaces(layer: Windowed, [height, width]: SpatialShape): readonly [number, number] {
  return [starts(height, layer, 0).length, starts(width, layer, 1).length];
}

/** Every arrow from input maps into output maps, by looping over all of them. */
export function listArrows(layer: Windowed, [height, width, inputChannels]: SpatialShape): Arrow[] {
  const arrows: Arrow[] = [];
  const places = allPairs(starts(height, layer, 0), starts(width, layer, 1));
  const taps = allPairs(tapsOf(layer, 0), tapsOf(layer, 1));
  for (const [top, left] of places) {
    for (const [input, output] of listMapPairs(layer, inputChannels)) {
      for (const [down, right] of taps) {
        const [y, x] = [top + down, left + right];
        arrows.push({
          place: `${top},${left},${output}`,
          weight: `${output},${input},${down},${right}`,
          onMap: y >= 0 && y < height && x >= 0 && x < width,
        });
      }
    }
  }
  return arrows;
}

function allPairs(first: readonly number[], second: readonly number[]): [number, number][] {
  return first.flatMap((one) => second.map((other): [number, number] => [one, other]));
}

function listMapPairs(layer: Windowed, inputChannels: number): [input: number, output: number][] {
  const inputs = Array.from({ length: inputChannels }, (_, map) => map);
  if (layer.kind !== "convolution") return inputs.map((map) => [map, map]);
  const { channels, groups, table } = layer;
  const connects = (input: number, output: number) => {
    if (table) return table[output]?.includes(input) === true;
    const groupOf = (map: number, maps: number) => Math.floor((map * groups) / maps);
    return groupOf(input, inputChannels) === groupOf(output, channels);
  };
  return Array.from({ length: channels }, (_, output) => output).flatMap((output) =>
    inputs.filter((input) => connects(input, output)).map((input): [number, number] => [input, output]),
  );
}
