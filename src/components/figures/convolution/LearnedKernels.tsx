import { useEffect, useMemo, useState } from "react";
import { type ConvolutionLayer, Problem } from "../../../architectures";
import type { Engine } from "../../../engine/client";
import type { LayerTensor } from "../../../engine/protocol";
import { t } from "../../../messages/convolution";
import { sentence } from "../../../messages/problems";
import { createNetworkPlan } from "../../../state/networkPlan";
import { largestMagnitude } from "../../../viz/valueImage";
import type { ManifestEntry } from "../../../weights/manifest";
import { useBench } from "../../app/AppContext";
import { useValueImage } from "../useValueImage";
import { largestKernel } from "./state";

/** One output's kernel, slice by slice. */
interface LearnedKernel {
  readonly size: readonly [number, number];
  readonly slices: readonly (readonly number[])[];
}

interface LearnedKernelsProps {
  readonly engine: Engine;
  readonly onChoose: (kernel: LearnedKernel) => void;
}

/** The first kernels of the networks whose trained weights are shipped, to be taken with a click. */
export function LearnedKernels({ engine, onChoose }: LearnedKernelsProps) {
  const shipped = useBench((state) => state.shipped);
  const layers = useMemo(() => shipped.flatMap(firstConvolution), [shipped]);
  if (layers.length === 0) return <p>{t("convolution.learnedNone")}</p>;
  return layers.map(({ entry, layer }) => (
    <LayerKernels key={entry.id} entry={entry} layer={layer} engine={engine} onChoose={onChoose} />
  ));
}

interface Learned {
  readonly entry: ManifestEntry;
  readonly layer: ConvolutionLayer;
}

/** Where a network's kernels look at pictures, they can be shown one. */
function firstConvolution(entry: ManifestEntry): readonly Learned[] {
  const { graph } = createNetworkPlan(entry.spec);
  const layer = graph.layers.find((candidate) => candidate.kind === "convolution");
  if (layer?.kind !== "convolution" || Math.max(...layer.kernel) > largestKernel) return [];
  return [{ entry, layer }];
}

function LayerKernels({ entry, layer, engine, onChoose }: Learned & LearnedKernelsProps) {
  const [weight, setWeight] = useState<LayerTensor | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    readKernels(engine, entry, layer).then(
      (tensor) => isWanted && setWeight(tensor),
      (error: unknown) => {
        const told = error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
        if (isWanted) setProblem(sentence(told));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [engine, entry, layer]);
  const kernels = useMemo(() => (weight ? splitKernels(weight) : []), [weight]);
  if (problem) return <p>{problem}</p>;
  if (!weight) return <p>{t("convolution.learnedWaiting")}</p>;
  const limit = largestMagnitude(weight.data);
  return (
    <section className="convolution-controls__learned">
      <p>
        {t("convolution.learnedOf", {
          network: createNetworkPlan(entry.spec).graph.title,
          layer: layer.name,
          count: kernels.length,
          size: layer.kernel.join(" × "),
        })}
      </p>
      <div className="convolution-controls__row">
        {kernels.map((kernel, map) => (
          <KernelButton
            // biome-ignore lint/suspicious/noArrayIndexKey: a kernel is its number.
            key={map}
            kernel={kernel}
            limit={limit}
            label={t("convolution.learnedKernel", { map, layer: layer.name })}
            onChoose={() => onChoose(kernel)}
          />
        ))}
      </div>
    </section>
  );
}

async function readKernels(engine: Engine, entry: ManifestEntry, layer: ConvolutionLayer) {
  const { key } = await engine.load({ spec: entry.spec, weights: { from: "manifest", id: entry.id } });
  const { weight } = await engine.weights({ key, layer: layer.name });
  return weight;
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

interface KernelButtonProps {
  readonly kernel: LearnedKernel;
  readonly limit: number;
  readonly label: string;
  readonly onChoose: () => void;
}

function KernelButton({ kernel, limit, label, onChoose }: KernelButtonProps) {
  const { slices, size } = kernel;
  const [rows, columns] = size;
  const blocks = useMemo(
    () => slices.map((values, slice) => ({ column: slice * columns, row: 0, columns, values, limit })),
    [slices, columns, limit],
  );
  const image = useValueImage(blocks, columns * slices.length, rows);
  return (
    <button type="button" className="convolution-controls__kernel" onClick={onChoose}>
      <img src={image} alt={label} />
    </button>
  );
}
