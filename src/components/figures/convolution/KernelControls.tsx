import { useState } from "react";
import { t } from "../../../messages";
import { Button } from "../../controls/Button";
import { NumberField } from "../../controls/NumberField";
import type { EngineSource } from "../figure";
import { LearnedKernels } from "./LearnedKernels";
import { type PresetName, presetKernel, presetNames } from "./presets";
import {
  type ConvolutionSetting,
  largestKernel,
  slicesOf,
  sliceWeights,
  withKernelSize,
  withSlice,
} from "./state";

interface KernelControlsProps<Setting extends ConvolutionSetting> {
  readonly state: Setting;
  /** The output map whose kernel is set. */
  readonly output: number;
  readonly source: EngineSource;
  readonly onChange: (state: Setting) => void;
}

/** The kernel's size, and kernels to start from. */
export function KernelControls<Setting extends ConvolutionSetting>(props: KernelControlsProps<Setting>) {
  const { state, output, source, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [rows, columns] = state.kernel;
  return (
    <fieldset className="convolution-controls__group">
      <legend>{t("convolution.kernelLegend")}</legend>
      <div className="convolution-controls__row">
        {presetNames.map((name) => (
          <Button
            key={name}
            aria-pressed={isPreset(state, output, name)}
            onClick={() => onChange(withPreset(state, output, name))}
          >
            {t(`convolution.preset.${name}`)}
          </Button>
        ))}
      </div>
      <div className="convolution-controls__row">
        <NumberField
          label={t("convolution.height")}
          value={rows}
          min={1}
          max={largestKernel}
          onChange={(height) => onChange(withKernelSize(state, [height, columns]))}
        />
        <NumberField
          label={t("convolution.width")}
          value={columns}
          min={1}
          max={largestKernel}
          onChange={(width) => onChange(withKernelSize(state, [rows, width]))}
        />
      </div>
      <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t("convolution.learned")}</summary>
        {isOpen && (
          <LearnedKernels
            engine={source.engine}
            onChoose={({ size, slices }) => onChange(withKernel(state, output, size, slices))}
          />
        )}
      </details>
    </fieldset>
  );
}

/** The preset in every slice, shared among them, so that the output is that of the channels' mean. */
export function withPreset<Setting extends ConvolutionSetting>(
  state: Setting,
  output: number,
  name: PresetName,
): Setting {
  const { size, weights } = presetKernel(name, state.kernel);
  return withKernel(state, output, size, [weights], "mean");
}

/**
 * One output's kernel from some slices. As many slices as there are channels stay what they are; else their sum is what
 * all slices add up to, so that a grey picture has the same output.
 */
function withKernel<Setting extends ConvolutionSetting>(
  state: Setting,
  output: number,
  size: readonly [number, number],
  given: readonly (readonly number[])[],
  spread: "kept" | "mean" = "kept",
): Setting {
  const count = slicesOf(state);
  const sized = withKernelSize(state, [size[0], size[1]]);
  const isKept = spread === "kept" && given.length === count;
  const total = Array.from({ length: size[0] * size[1] }, (_, tap) =>
    given.reduce((sum, slice) => sum + (slice[tap] ?? 0), 0),
  );
  const shared = total.map((weight) => weight / count);
  return Array.from({ length: count }, (_, slice) => slice).reduce(
    (next, slice) => withSlice(next, [output, slice], isKept ? (given[slice] ?? []) : shared),
    sized,
  );
}

function isPreset(state: ConvolutionSetting, output: number, name: PresetName): boolean {
  const preset = withPreset(state, output, name);
  if (String(preset.kernel) !== String(state.kernel)) return false;
  const slices = Array.from({ length: slicesOf(state) }, (_, slice) => slice);
  return slices.every(
    (slice) => String(sliceWeights(preset, output, slice)) === String(sliceWeights(state, output, slice)),
  );
}
