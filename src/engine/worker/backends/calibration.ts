import { tensor } from "@tensorflow/tfjs-core";
import type { Spec } from "../../../architectures/graph";
import { NetworkBuilder } from "../../../architectures/network";
import { initialiseWeights } from "../../../weights/initialise";
import { createLayout } from "../../layout";
import { disposeActivations, nothingKnown, runForward } from "../executor";
import { finish } from "../steps";
import { disposeWeights, uploadWeights } from "../upload";

/** Side of the calibration's picture, in pixels. */
const side = 56;
const runs = 5;

/**
 * The median time of a forward pass on the current backend, in milliseconds: three convolutions of the size that
 * the middle of the lecture's networks has, 31 million multiply-adds, after one run that compiles.
 */
export async function timeForward(): Promise<number> {
  const layout = createLayout(calibrationNetwork());
  const weights = finish(uploadWeights(layout, initialiseWeights(layout.graph, "he", 1)));
  const picture = tensor(new Float32Array(side * side * 8).fill(0.5), [1, side, side, 8], "float32");
  const timeOne = async () => {
    const started = performance.now();
    const activations = finish(runForward(layout, weights, { picture, known: nothingKnown }));
    // Only a value read back says that a GPU has finished.
    await activations.get(layout.graph.output)?.data();
    disposeActivations(activations);
    return performance.now() - started;
  };
  try {
    await timeOne();
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timeOne());
    return median(times);
  } finally {
    picture.dispose();
    disposeWeights(weights);
  }
}

/** Nobody else has it, and no text leads to it. */
const unlisted = "calibration" as Spec;

function calibrationNetwork() {
  const net = new NetworkBuilder({ spec: unlisted, title: "Calibration", source: "none" });
  net.input("input", [side, side, 8]);
  net.convolution("conv1", { channels: 32, kernel: 3, padding: 1 });
  net.relu("relu1");
  net.maxPool("pool1", { kernel: 2 });
  net.convolution("conv2", { channels: 48, kernel: 3, padding: 1 });
  net.relu("relu2");
  net.convolution("conv3", { channels: 32, kernel: 3, padding: 1 });
  net.globalAveragePool("average");
  return net.build();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
