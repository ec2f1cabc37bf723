import fc from "fast-check";
import type { Graph, Layer, Padding, Pair, SpatialShape } from "../../src/architectures";
import { builder } from "./networks";

const between = (min: number, max: number) => fc.integer({ min, max });
const pairOf = (number: fc.Arbitrary<number>): fc.Arbitrary<Pair> => fc.tuple(number, number);

const padding = (most: number): fc.Arbitrary<Padding> =>
  fc.record({
    top: between(0, most),
    bottom: between(0, most),
    left: between(0, most),
    right: between(0, most),
  });

/** One layer on one input: the graph of both, the layer, and the shape that it reads. */
export interface LayerOnInput<L extends Layer> {
  readonly graph: Graph;
  readonly layer: L;
  readonly input: SpatialShape;
}

function only<L extends Layer>(graph: Graph, kind: L["kind"], input: SpatialShape): LayerOnInput<L> {
  const layer = graph.layers.find((candidate): candidate is L => candidate.kind === kind);
  if (!layer) throw new Error(`no ${kind} in the test's graph`);
  return { graph, layer, input };
}

/** Small convolutions of all settings: padding on each side, dilation, and groups or a table. */
export const convolutions = fc
  .record({
    extent: pairOf(between(5, 9)),
    groups: between(1, 3),
    inputsPerGroup: between(1, 2),
    outputsPerGroup: between(1, 2),
    kernel: pairOf(between(1, 3)),
    stride: pairOf(between(1, 3)),
    dilation: pairOf(between(1, 2)),
    padding: padding(2),
    bias: fc.boolean(),
    tableSeed: fc.option(fc.infiniteStream(fc.boolean()), { nil: undefined }),
  })
  .map(({ extent, groups, inputsPerGroup, outputsPerGroup, tableSeed, ...options }) => {
    const [inputs, channels] = [groups * inputsPerGroup, groups * outputsPerGroup];
    const input: SpatialShape = [...extent, inputs];
    const net = builder();
    net.input("input", input);
    if (tableSeed) {
      const row = () => {
        const kept = Array.from({ length: inputs }, (_, map) => map).filter(() => tableSeed.next().value);
        return kept.length > 0 ? kept : [0];
      };
      net.convolution("layer", { ...options, channels, table: Array.from({ length: channels }, row) });
    } else {
      net.convolution("layer", { ...options, channels, groups });
    }
    return only<Extract<Layer, { kind: "convolution" }>>(net.build(), "convolution", input);
  });

/** Small max pools of all settings, both roundings among them. */
export const pools = fc
  .record({
    extent: pairOf(between(3, 11)),
    channels: between(1, 2),
    kernel: pairOf(between(2, 3)),
    stride: pairOf(between(1, 4)),
    padding: padding(1),
    rounding: fc.constantFrom("floor" as const, "ceil" as const),
  })
  .map(({ extent, channels, ...options }) => {
    const input: SpatialShape = [...extent, channels];
    const net = builder();
    net.input("input", input);
    net.maxPool("layer", options);
    return only<Extract<Layer, { kind: "maxPool" }>>(net.build(), "maxPool", input);
  });
