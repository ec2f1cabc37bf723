import { t } from "../../../messages/convolution";
import { Button } from "../../controls/Button";
import { NumberField } from "../../controls/NumberField";
import type { EngineSource } from "../figure";
import { isPreset, withKernel, withPreset } from "./kernelChoice";
import { LearnedKernels } from "./LearnedKernels";
import { presetNames } from "./presets";
import { type ConvolutionSetting, type ConvolutionState, largestKernel, withKernelSize } from "./state";

interface KernelControlsProps<Setting extends ConvolutionSetting> {
  readonly state: Setting;
  /** The output map whose kernel is set. */
  readonly output: number;
  readonly source: EngineSource;
  /** Whether learned kernels are laid out. */
  readonly learned: ConvolutionState["learned"];
  readonly onLearned: (learned: ConvolutionState["learned"]) => void;
  readonly onChange: (state: Setting) => void;
}

/** The kernel's size, and kernels to start from. */
export function KernelControls<Setting extends ConvolutionSetting>(props: KernelControlsProps<Setting>) {
  const { state, output, source, learned, onLearned, onChange } = props;
  const isOpen = learned === "laid-out";
  // The browser tells of every change, of those that came from the state, too.
  const toggled = (next: boolean) => next !== isOpen && onLearned(next ? "laid-out" : "folded");
  const [rows, columns] = state.kernel;
  return (
    <fieldset className="convolution-controls__group">
      <legend>{t("convolution.kernelLegend")}</legend>
      <details open={isOpen} onToggle={(event) => toggled(event.currentTarget.open)}>
        <summary>{t("convolution.learned")}</summary>
        {isOpen && (
          <LearnedKernels
            engine={source.engine}
            onChoose={({ size, slices }) => onChange(withKernel(state, output, size, slices))}
          />
        )}
      </details>
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
    </fieldset>
  );
}
