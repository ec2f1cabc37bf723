import type { Graph } from "./graph";
import { bitmapWidth, digitBitmaps } from "./lenet5Bitmaps";
import { NetworkBuilder, type NetworkOptions, scaleMaps } from "./network";
import { Problem } from "./problem";

/** LeCun et al. 1998, table I: the S2 maps that feed each C3 map. */
export const c3Table: readonly (readonly number[])[] = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

/** Section II.B: `f(a) = A tanh(S a)`, so that f(1) = 1 and f(−1) = −1. */
const squash = { amplitude: 1.7159, slope: 2 / 3 } as const;

/**
 * LeNet-5 of LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document
 * recognition", section II.B and figure 2: 60,000 trainable parameters, 340,908 connections.
 *
 * `width` multiplies the maps of C1, S2, C3, S4 and C5; table I then repeats. F6 stays at 84 units, the
 * 7 × 12 code. `classes` keeps the first digits' codes.
 */
export function lenet5({ spec, width, input, classes }: NetworkOptions): Graph {
  checkOptions(input, classes);
  const maps = (count: number) => scaleMaps(count, width);
  const net = new NetworkBuilder({
    spec,
    title: "LeNet-5",
    source: "LeCun et al. 1998, section II.B, figure 2 and table I",
  });

  net.input("input", [input, input, 1]);
  net.stage("C1");
  net.convolution("C1", { channels: maps(6), kernel: 5 });
  net.tanh("C1.squash", squash);
  net.stage("S2");
  net.subsampling("S2", { kernel: 2 });
  net.tanh("S2.squash", squash);
  net.stage("C3");
  net.convolution("C3", { channels: maps(16), kernel: 5, table: connectionTable(maps(6), maps(16)) });
  net.tanh("C3.squash", squash);
  net.stage("S4");
  net.subsampling("S4", { kernel: 2 });
  net.tanh("S4.squash", squash);
  net.stage("C5");
  net.convolution("C5", { channels: maps(120), kernel: 5 });
  net.tanh("C5.squash", squash);
  net.stage("F6");
  net.flatten("flatten");
  net.fullyConnected("F6", { units: 84 });
  net.tanh("F6.squash", squash);
  net.stage("OUTPUT");
  net.rbf("OUTPUT", { centres: digitBitmaps.slice(0, classes), codeWidth: bitmapWidth });
  net.softmax("probability", { of: "distances" });
  return net.build();
}

/** Table I for other widths: maps beyond the paper's repeat its pattern. */
function connectionTable(inputMaps: number, outputMaps: number): readonly (readonly number[])[] {
  const indices = Array.from({ length: inputMaps }, (_, map) => map);
  return Array.from({ length: outputMaps }, (_, output) => {
    const row = c3Table[output % c3Table.length] ?? [];
    const connected = indices.filter((map) => row.includes(map % 6));
    return connected.length > 0 ? connected : indices;
  });
}

function checkOptions(input: number, classes: number): void {
  if (input < 32 || input % 4 !== 0) {
    const right = "a multiple of 4, 32 or more, so that both 2 × 2 poolings come out even";
    throw new Problem("bad-spec-parameter", { network: "lenet5", parameter: "input", value: input, right });
  }
  if (classes > digitBitmaps.length) {
    const right = `2 to ${digitBitmaps.length}: every class needs a 7 × 12 code, and only digits have one`;
    throw new Problem("bad-spec-parameter", {
      network: "lenet5",
      parameter: "classes",
      value: classes,
      right,
    });
  }
}
