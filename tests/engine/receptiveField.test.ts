import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWasmInNode } from "../../scripts/lib/nodeEngine";
import {
  type Graph,
  inferReceptiveFields,
  layerName,
  type Rectangle,
  type Spec,
  unitWindow,
} from "../../src/architectures";
import { NetworkBuilder } from "../../src/architectures/network";
import { spatialInput } from "../../src/architectures/shapes";
import { createLayout } from "../../src/engine/layout";
import type { RunningBackend } from "../../src/engine/worker/backends/backend";
import { computeGradients } from "../../src/engine/worker/gradients";
import { initialiseWeights } from "../../src/weights/initialise";
import { endRun, finishAsync, runNetwork } from "./support/run";

let backend: RunningBackend;
beforeAll(async () => {
  backend = await startWasmInNode();
});
afterAll(() => backend.dispose());

/** Large enough that four blocks of stride 2 leave room for every window. */
const side = 40;
const blocks = [
  "convolution",
  "dilated",
  "average",
  "subsampling",
  "branches",
  "inception",
  "shortcut",
  "bottleneck",
  "norms",
  "functions",
] as const;
type Block = (typeof blocks)[number];

interface Plan {
  readonly blocks: readonly Block[];
  readonly kernel: number;
  readonly stride: number;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  blocks: fc.array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 4 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
});

/** A network whose output is every unit of its last maps, in a row. */
function build({ blocks: list, kernel, stride }: Plan): Graph {
  const net = new NetworkBuilder({ spec: "field" as Spec, title: "A receptive field", source: "a test" });
  net.input("input", [side, side, 1]);
  for (const [index, block] of list.entries()) append(net, block, `${index}`, kernel, stride);
  net.flatten("flat");
  return net.build();
}

function append(net: NetworkBuilder, block: Block, name: string, kernel: number, stride: number): void {
  const before = net.tip;
  switch (block) {
    case "convolution":
      net.convolution(name, { channels: 2, kernel, stride, padding: 1 });
      return;
    case "dilated":
      net.convolution(name, { channels: 1, kernel, dilation: 2 });
      return;
    case "average":
      net.averagePool(name, { kernel, stride, rounding: "ceil" });
      return;
    case "subsampling":
      net.subsampling(name, { kernel: 2, stride });
      return;
    case "branches": {
      const wide = net.convolution(`${name}.wide`, { channels: 1, kernel: 5, padding: 2 });
      const narrow = net.convolution(`${name}.narrow`, { channels: 1, kernel: 1, from: before });
      net.concat(name, [wide, narrow]);
      return;
    }
    case "inception": {
      const one = net.convolution(`${name}.1x1`, { channels: 1, kernel: 1 });
      net.convolution(`${name}.reduce`, { channels: 1, kernel: 1, from: before });
      const three = net.convolution(`${name}.3x3`, { channels: 2, kernel: 3, padding: 1 });
      net.averagePool(`${name}.pool`, { kernel: 3, stride: 1, padding: 1, from: before });
      const pooled = net.convolution(`${name}.projection`, { channels: 1, kernel: 1 });
      net.concat(`${name}.concat`, [one, three, pooled]);
      // Mixed, so that any one map sees all that the branches see.
      net.convolution(name, { channels: 1, kernel: 1 });
      return;
    }
    case "bottleneck": {
      net.convolution(`${name}.conv1`, { channels: 1, kernel: 1, stride });
      net.convolution(`${name}.conv2`, { channels: 1, kernel: 3, padding: 1 });
      const path = net.convolution(`${name}.conv3`, { channels: 2, kernel: 1, bias: false });
      const shortcut = net.projectShortcut(`${name}.shortcut`, { channels: 2, stride, from: before });
      net.add(name, [path, shortcut]);
      return;
    }
    case "norms":
      net.batchNorm(`${name}.bn`);
      net.localResponseNorm(`${name}.norm`, { size: 3, k: 2, alpha: 1e-4, beta: 0.75 });
      return;
    case "shortcut": {
      const path = net.convolution(`${name}.path`, { channels: 4, kernel: 3, stride: 2, padding: 1 });
      net.add(name, [path, net.padShortcut(`${name}.short`, { channels: 4, stride: 2, from: before })]);
      return;
    }
    case "functions":
      net.relu(`${name}.relu`);
      net.sigmoid(`${name}.sigmoid`);
  }
}

/** The smallest rectangle around every pixel whose slope is not 0. */
function reached(slopes: Float32Array): Rectangle {
  const rows: number[] = [];
  const columns: number[] = [];
  for (const [pixel, slope] of slopes.entries()) {
    if (slope === 0) continue;
    rows.push(Math.floor(pixel / side));
    columns.push(pixel % side);
  }
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return { top, left, height: Math.max(...rows) - top + 1, width: Math.max(...columns) - left + 1 };
}

test("the pixels that a unit's gradient reaches are those of its inferred receptive field", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const graph = build(plan);
      const layout = createLayout(graph);
      const last = graph.layers.at(-2)?.name ?? graph.output;
      const [height, width, channels] = spatialInput(
        { kind: "flatten", name: layerName("flat"), inputs: [last] },
        [layout.shapes.get(last) ?? [0]],
      );
      const [y, x] = [Math.floor(height / 2), Math.floor(width / 2)];
      const field = unitWindow(inferReceptiveFields(graph), last, y, x);
      // Where the field hangs over the picture's edge, padding takes part of what it would reach.
      fc.pre(
        field.top >= 0 &&
          field.left >= 0 &&
          field.top + field.height <= side &&
          field.left + field.width <= side,
      );

      const positive = [...initialiseWeights(graph, "he", 5)].map(
        ([name, { shape, data }]) =>
          [name, { shape, data: data.map((weight) => Math.abs(weight) * 0.1) }] as const,
      );
      const pixels = new Float32Array(side * side).fill(0.5);
      const run = runNetwork(layout, new Map(positive), pixels);
      const { input } = await finishAsync(
        computeGradients(run, { score: (y * width + x) * channels }, "input"),
      );
      endRun(run);
      expect(reached(input?.data ?? new Float32Array())).toEqual(field);
    }),
    { numRuns: 60 },
  );
});
