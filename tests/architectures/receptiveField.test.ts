import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGraph,
  fieldOf,
  type Graph,
  inferReceptiveFields,
  type LayerName,
  unitWindow,
} from "../../src/architectures";
import type { NetworkBuilder } from "../../src/architectures/network";
import { followArrows } from "./dependencies";
import { builder, inception3a } from "./networks";

/** Pixels a side: so many that some unit of every random network sees no edge. */
const pixels = 160;
/** No random network below sees further than this. */
const farthest = 80;

type Pair = readonly [number, number];

/** A window that moves, or a fork into two branches that keep the map's size. */
type Step =
  | { readonly step: "window"; readonly kernel: Pair; readonly stride: Pair; readonly dilation: Pair }
  | { readonly step: "fork"; readonly kernels: Pair; readonly padding: Pair };

const small = fc.integer({ min: 1, max: 3 });
const oneOrTwo = fc.integer({ min: 1, max: 2 });

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      step: fc.constant("window" as const),
      kernel: fc.tuple(small, small),
      stride: fc.tuple(oneOrTwo, oneOrTwo),
      dilation: fc.tuple(oneOrTwo, oneOrTwo),
    }),
    fc.record({
      step: fc.constant("fork" as const),
      kernels: fc.tuple(small, small),
      padding: fc.tuple(fc.nat(2), fc.nat(2)),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

/** Padding that keeps the size, all of it that fits at the top and left up to `most`: branches fall out of line. */
function keepSize(kernel: number, most: number) {
  const before = Math.min(most, kernel - 1);
  const after = kernel - 1 - before;
  return { top: before, left: before, bottom: after, right: after };
}

function build(plan: readonly Step[]): Graph {
  const net = builder();
  net.input("input", [pixels, pixels, 1]);
  for (const [index, part] of plan.entries()) append(net, `${index}`, part);
  return net.build();
}

function append(net: NetworkBuilder, name: string, part: Step): void {
  if (part.step === "window") {
    const { kernel, stride, dilation } = part;
    net.convolution(name, { channels: 1, kernel, stride, dilation, padding: 1 });
    return;
  }
  const from = net.tip;
  const branches = part.kernels.map((kernel, branch) => {
    const padding = keepSize(kernel, part.padding[branch === 0 ? 0 : 1]);
    const options = { from, kernel, stride: 1, padding };
    return branch === 0
      ? net.convolution(`${name}.a`, { ...options, channels: 1 })
      : net.maxPool(`${name}.b`, options);
  });
  net.concat(name, branches);
}

function hull(set: ReadonlySet<number>): readonly [near: number, far: number] {
  return [Math.min(...set), Math.max(...set) + 1];
}

describe("inferReceptiveFields against following every arrow", () => {
  it("finds the window of a unit that sees no edge, for random networks", () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const graph = build(plan);
        const fields = inferReceptiveFields(graph);
        const arrows = [followArrows(graph, 0), followArrows(graph, 1)] as const;
        for (const { name } of graph.layers) {
          const { bands } = fieldOf(name, fields);
          const [y, x] = bands.map(([band = { near: 0, far: 0, stride: 1 }]) =>
            Math.ceil(Math.max(0, 20 - band.near) / band.stride),
          );
          const [rows, columns] = [arrows[0].get(name)?.[y ?? -1], arrows[1].get(name)?.[x ?? -1]];
          const { top, left, height, width } = unitWindow(fields, name, y ?? 0, x ?? 0);
          expect(Math.max(top + height, left + width)).toBeLessThan(farthest + 20);
          expect([top, top + height]).toEqual(hull(rows ?? new Set()));
          expect([left, left + width]).toEqual(hull(columns ?? new Set()));
        }
      }),
    );
  });

  it("finds the windows of branches with different strides, which drift apart", () => {
    const net = builder();
    const input = net.input("input", [9, 9, 1]);
    const dense = net.convolution("dense", { channels: 1, kernel: 5 });
    const sparse = net.convolution("sparse", { channels: 1, kernel: 1, stride: 2, from: input });
    net.concat("join", [dense, sparse]);
    const graph = net.build();
    const fields = inferReceptiveFields(graph);
    const units = followArrows(graph, 0).get("join") ?? [];
    expect(units).toHaveLength(5);
    for (const [place, unit] of units.entries()) {
      const { top, height } = unitWindow(fields, "join", place, place);
      expect([top, top + height]).toEqual(hull(unit));
    }
  });

  it("sees the whole map once it is flat or pooled, as far as its units together see", () => {
    const net = builder();
    const input = net.input("input", [12, 9, 1]);
    const maps = net.convolution("conv", { channels: 2, kernel: [3, 2], stride: [3, 1] });
    net.flatten("flatten");
    net.fullyConnected("fc", { units: 2 });
    net.globalAveragePool("pool", { from: maps });
    const graph = net.build();
    const fields = inferReceptiveFields(graph);
    for (const name of ["flatten", "fc", "pool"]) {
      const { top, left, height, width } = unitWindow(fields, name, 0, 0);
      expect([top, top + height]).toEqual(hull(followArrows(graph, 0).get(name)?.[0] ?? new Set()));
      expect([left, left + width]).toEqual(hull(followArrows(graph, 1).get(name)?.[0] ?? new Set()));
    }
    expect(fieldOf(input, fields)).toMatchObject({ size: [1, 1], stride: [1, 1], start: [0.5, 0.5] });
  });
});

describe("inferReceptiveFields on papers' networks", () => {
  const sizes = (graph: Graph, names: readonly string[]) => {
    const fields = inferReceptiveFields(graph);
    return names.map((name) => fieldOf(name, fields).size[0]);
  };

  it("follows AlexNet's recurrence", () => {
    const names = ["conv1", "pool1", "conv2", "pool2", "conv3", "conv4", "conv5", "pool5"];
    expect(sizes(createGraph("alexnet"), names)).toEqual([11, 19, 51, 67, 99, 131, 163, 195]);
  });

  it("gives AlexNet's fully connected units all 6 × 6 units of pool5: 195 + 5 · 32", () => {
    expect(sizes(createGraph("alexnet"), ["flatten", "fc6", "probability"])).toEqual([355, 355, 355]);
  });

  it("gives VGG-16 196 at conv5_3 and 212 at pool5", () => {
    expect(sizes(createGraph("vgg16"), ["conv5_3", "pool5"])).toEqual([196, 212]);
  });

  it("gives CIFAR ResNet-20 81 at its last convolution, through shortcuts of either kind", () => {
    for (const option of ["A", "B"]) {
      expect(
        sizes(createGraph(`cifar-resnet20?shortcut=${option}`), ["conv4_3.conv2", "conv4_3.add"]),
      ).toEqual([81, 81]);
    }
  });

  it("gives inception 3a the field of its largest branch", () => {
    expect(sizes(inception3a(), ["1x1", "3x3", "5x5", "pool projection", "concat"])).toEqual([1, 3, 5, 3, 5]);
  });

  it("keeps LeNet-5's 32 from C5 on", () => {
    const graph = createGraph("lenet5");
    const names = ["C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT", "probability"];
    expect(sizes(graph, names)).toEqual([5, 6, 14, 16, 32, 32, 32, 32]);
    const fields = inferReceptiveFields(graph);
    expect(fieldOf("S2", fields)).toMatchObject({ stride: [2, 2], start: [3, 3] });
    expect(unitWindow(fields, "S4", 4, 0)).toEqual({ top: 16, left: 0, height: 16, width: 16 });
  });

  it("lets padding move the first window out of the picture", () => {
    const fields = inferReceptiveFields(createGraph("vgg16"));
    expect(fieldOf("conv1_2", fields).start).toEqual([0.5, 0.5]);
    expect(unitWindow(fields, "conv1_2", 0, 10)).toEqual({ top: -2, left: 8, height: 5, width: 5 });
  });
});

describe("misalignment", () => {
  const joined = (branch: (net: NetworkBuilder, input: LayerName) => readonly LayerName[]) => {
    const net = builder();
    net.concat("join", branch(net, net.input("input", [8, 8, 1])));
    return fieldOf("join", inferReceptiveFields(net.build()));
  };

  it("is not reported where branches of different sizes share their centres", () => {
    for (const graph of [
      inception3a(),
      createGraph("cifar-resnet20"),
      createGraph("cifar-resnet20?shortcut=B"),
    ]) {
      const fields = [...inferReceptiveFields(graph).values()];
      expect(fields.filter(({ misalignment }) => misalignment !== null)).toEqual([]);
    }
  });

  it("reports branches that look at different places, and takes their union", () => {
    const field = joined((net, input) => {
      net.convolution("even", { channels: 1, kernel: 2, padding: { top: 0, left: 0, bottom: 1, right: 1 } });
      return [net.tip, input];
    });
    expect(field).toMatchObject({ size: [2, 2], start: [1, 1] });
    expect(field.misalignment).toEqual({
      centresDiffer: true,
      stridesDiffer: false,
      branches: [
        { input: "even", size: [2, 2], stride: [1, 1], start: [1, 1] },
        { input: "input", size: [1, 1], stride: [1, 1], start: [0.5, 0.5] },
      ],
    });
  });

  it("does not compare strides of vectors, whose units all stand in one place", () => {
    const net = builder();
    const input = net.input("input", [4, 4, 1]);
    const fine = net.globalAveragePool("fine");
    net.maxPool("pool", { kernel: 2, from: input });
    const coarse = net.globalAveragePool("coarse");
    net.concat("join", [fine, coarse]);
    const fields = inferReceptiveFields(net.build());
    expect(fieldOf("coarse", fields).stride).not.toEqual(fieldOf("fine", fields).stride);
    expect(fieldOf("join", fields)).toMatchObject({ size: [4, 4], misalignment: null });
  });

  it("reports branches that move on by different strides", () => {
    const field = joined((net, input) => [
      net.convolution("dense", { channels: 1, kernel: 5, from: input }),
      net.convolution("sparse", { channels: 1, kernel: 1, stride: 2, from: input }),
    ]);
    expect(field.misalignment).toMatchObject({ centresDiffer: true, stridesDiffer: true });
    expect(field.stride).toEqual([2, 2]);
    expect(field.bands[0]).toHaveLength(2);
  });
});

describe("fieldOf", () => {
  it("names what it knows when asked for a layer of another graph", () => {
    expect(() => fieldOf("conv9", inferReceptiveFields(inception3a()))).toThrow(/"conv9" among input, 1x1/);
  });
});
