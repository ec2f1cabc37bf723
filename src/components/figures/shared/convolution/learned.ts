import type { ConvolutionLayer } from "../../../../architectures";
import { createNetworkPlan, inputShapeOf } from "../../../../architectures/networkPlan";
import type { Engine } from "../../../../engine/client";
import type { LayerTensor } from "../../../../engine/protocol";
import type { ManifestEntry } from "../../../../weights/manifest";
import { withKernel } from "./kernelChoice";
import { type ConvolutionSetting, largestKernel } from "./setting";

/** A shipped network's layer that looks at pictures: its kernels can be shown one. */
export interface LearnedLayer {
  readonly entry: ManifestEntry;
  readonly title: string;
  readonly layer: ConvolutionLayer;
  /** Channels of the pictures that it looks at. */
  readonly channels: number;
}

/** One output's kernel, slice by slice. */
export interface LearnedKernel {
  readonly size: readonly [number, number];
  readonly slices: readonly (readonly number[])[];
}

/** The first convolutions of networks, of those whose kernels are small enough to be looked at weight by weight. */
export function firstConvolutions(entries: readonly ManifestEntry[]): readonly LearnedLayer[] {
  return entries.flatMap((entry) => {
    const { graph } = createNetworkPlan(entry.spec);
    const layer = graph.layers.find((candidate) => candidate.kind === "convolution");
    if (layer?.kind !== "convolution" || Math.max(...layer.kernel) > largestKernel) return [];
    return [{ entry, title: graph.title, layer, channels: inputShapeOf(graph)[2] }];
  });
}

/** The layer of a shipped network by its name in the manifest, or else the first for pictures of as many channels. */
export function pickLayer(
  layers: readonly LearnedLayer[],
  id: string,
  channels: number,
): LearnedLayer | undefined {
  return (
    layers.find(({ entry }) => entry.id === id) ??
    layers.find((candidate) => candidate.channels === channels) ??
    layers[0]
  );
}

/** The layer's kernels, of the weights that are shipped. @throws Problem */
export async function readKernels(
  engine: Engine,
  { entry, layer }: LearnedLayer,
): Promise<readonly LearnedKernel[]> {
  const wish = { spec: entry.spec, weights: { from: "manifest", id: entry.id } } as const;
  const lease = await engine.lease(wish, { use: "figure" });
  try {
    const { weight } = await engine.weights({ run: lease.run, layer: layer.name });
    return weight ? splitKernels(weight) : [];
  } finally {
    lease.release();
  }
}

/** `[outputs, slices, height, width]` output by output. */
function splitKernels({ shape, data }: LayerTensor): readonly LearnedKernel[] {
  const [outputs = 0, slices = 0, height = 0, width = 0] = shape;
  const area = height * width;
  return Array.from({ length: outputs }, (_, output) => ({
    size: [height, width],
    slices: Array.from({ length: slices }, (__, slice) => {
      const start = (output * slices + slice) * area;
      return Array.from(data.subarray(start, start + area));
    }),
  }));
}

/** Whether an output has this kernel now. */
export function hasKernel(
  setting: ConvolutionSetting,
  output: number,
  { size, slices }: LearnedKernel,
): boolean {
  if (String(size) !== String(setting.kernel)) return false;
  const taken = withKernel(setting, output, size, slices);
  return taken.weights.every((weight, index) => weight === setting.weights[index]);
}
