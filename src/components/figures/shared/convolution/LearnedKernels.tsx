import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Problem } from "../../../../architectures";
import type { Engine } from "../../../../engine/client";
import { sentence } from "../../../../messages/problems";
import { translator } from "../../../../messages/translator";
import { largestMagnitude } from "../../../../viz/valueImage";
import type { EngineSource } from "../../figure";
import { channelsOfPicture } from "../picture/picture";
import { KernelButton } from "./KernelButton";
import { withKernel } from "./kernelChoice";
import {
  firstConvolutions,
  hasKernel,
  type LearnedKernel,
  type LearnedLayer,
  pickLayer,
  readKernels,
} from "./learned";
import { type ConvolutionSetting, slicesOf } from "./setting";

const t = translator("convolution");

/** A convolution that is set, and the network whose kernels are laid out. */
export interface LearnedSetting extends ConvolutionSetting {
  readonly kernelsOf: string;
}

interface LearnedKernelsProps<Setting extends LearnedSetting> {
  readonly source: EngineSource;
  readonly state: Setting;
  /** The output map whose kernel is set. */
  readonly output: number;
  readonly onChange: (state: Setting) => void;
}

/** The first kernels of the networks whose trained weights are shipped, to be taken with a click. */
export function LearnedKernels<Setting extends LearnedSetting>(props: LearnedKernelsProps<Setting>) {
  const { source, state, onChange } = props;
  const { shipped } = source;
  const layers = useMemo(() => firstConvolutions(shipped), [shipped]);
  const shown = pickLayer(layers, state.kernelsOf, channelsOfPicture(state.picture));
  if (!shown) return <p className="settings__note">{t("convolution.learnedNone")}</p>;
  const choice = layers.length > 1 && (
    <label>
      {t("convolution.learnedNetwork")}{" "}
      <select
        value={shown.entry.id}
        onChange={({ target }) => onChange({ ...state, kernelsOf: target.value })}
      >
        {layers.map(({ entry, title }) => (
          <option key={entry.id} value={entry.id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
  return <LayerKernels key={shown.entry.id} {...props} learned={shown} choice={choice} />;
}

interface LayerKernelsProps<Setting extends LearnedSetting> extends LearnedKernelsProps<Setting> {
  readonly learned: LearnedLayer;
  /** Stands before what is said of the kernels. */
  readonly choice: ReactNode;
}

function LayerKernels<Setting extends LearnedSetting>(props: LayerKernelsProps<Setting>) {
  const { source, learned, choice, state, output, onChange } = props;
  const { kernels, problem } = useKernels(source.engine, learned);
  const limit = useMemo(() => largestMagnitude(kernels.flatMap((kernel) => kernel.slices.flat())), [kernels]);
  const [first] = kernels;
  if (!first) {
    return (
      <p className="settings__row settings__note">
        {choice}
        <span>{problem ?? t("convolution.learnedWaiting")}</span>
      </p>
    );
  }
  const { name } = learned.layer;
  const slices = first.slices.length;
  const channels = slicesOf(state);
  return (
    <>
      <p className="settings__row settings__note">
        {choice}
        <span>
          {t("convolution.learnedOf", {
            layer: name,
            count: kernels.length,
            size: first.size.join(" × "),
            slices,
          })}
          {slices !== channels && ` ${t("convolution.learnedFolded", { channels, slices })}`}
        </span>
      </p>
      <div className="settings__kernels">
        {kernels.map((kernel, map) => (
          <KernelButton
            // biome-ignore lint/suspicious/noArrayIndexKey: a kernel is its number.
            key={map}
            kernel={kernel}
            limit={limit}
            label={t("convolution.learnedKernel", { map, layer: name })}
            isTaken={hasKernel(state, output, kernel)}
            onChoose={() => onChange(withKernel(state, output, kernel.size, kernel.slices))}
          />
        ))}
      </div>
    </>
  );
}

interface Kernels {
  /** None until they have come. */
  readonly kernels: readonly LearnedKernel[];
  readonly problem: string | null;
}

function useKernels(engine: Engine, learned: LearnedLayer): Kernels {
  const [told, setTold] = useState<Kernels>({ kernels: [], problem: null });
  useEffect(() => {
    let isWanted = true;
    readKernels(engine, learned).then(
      (kernels) => isWanted && setTold({ kernels, problem: null }),
      (error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
        if (isWanted) setTold({ kernels: [], problem: sentence(problem) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [engine, learned]);
  return told;
}
