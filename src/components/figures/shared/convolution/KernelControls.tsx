import { translator } from "../../../../messages/translator";
import { Button } from "../../../controls/Button";
import { NumberField } from "../../../controls/NumberField";
import { isPreset, withPreset } from "./kernelChoice";
import { presetNames } from "./presets";
import { type ConvolutionSetting, largestKernel, withKernelSize } from "./setting";

const t = translator("convolution");

interface KernelControlsProps<Setting extends ConvolutionSetting> {
  readonly state: Setting;
  /** The output map whose kernel is set. */
  readonly output: number;
  readonly onChange: (state: Setting) => void;
}

/** Kernels to start from, and the kernel's size. */
export function KernelControls<Setting extends ConvolutionSetting>(props: KernelControlsProps<Setting>) {
  const { state, output, onChange } = props;
  const [rows, columns] = state.kernel;
  return (
    <>
      <div className="settings__row">
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
      <div className="settings__row">
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
    </>
  );
}
