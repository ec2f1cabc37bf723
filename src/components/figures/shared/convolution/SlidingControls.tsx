import { translator } from "../../../../messages/translator";
import { NumberField } from "../../../controls/NumberField";
import { PaddingControls } from "./PaddingControls";
import { type ConvolutionSetting, largestDilation, largestStride } from "./setting";

const t = translator("convolution");

interface SlidingControlsProps<Setting extends ConvolutionSetting> {
  readonly state: Setting;
  readonly onChange: (state: Setting) => void;
}

/** How the window goes over the picture. */
export function SlidingControls<Setting extends ConvolutionSetting>({
  state,
  onChange,
}: SlidingControlsProps<Setting>) {
  return (
    <div className="settings__row">
      <NumberField
        label={t("convolution.stride")}
        value={state.stride}
        min={1}
        max={largestStride}
        onChange={(stride) => onChange({ ...state, stride })}
      />
      <NumberField
        label={t("convolution.dilation")}
        value={state.dilation}
        min={1}
        max={largestDilation}
        onChange={(dilation) => onChange({ ...state, dilation })}
      />
      <PaddingControls state={state} onChange={onChange} />
    </div>
  );
}
