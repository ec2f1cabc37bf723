import type { DrawingProps } from "../figure";
import { planConvolution } from "../shared/convolution/plan";
import { SettingTabs } from "../shared/convolution/SettingTabs";
import { settingPanels } from "../shared/convolution/setting";
import { ChannelControls } from "./ChannelControls";
import { type ConvolutionData, placeOnMap } from "./load";
import { PlayBar } from "./PlayBar";
import type { ConvolutionState } from "./state";

type Props = DrawingProps<ConvolutionState, ConvolutionData, "engine">;

/** Everything that a person can set: step through the outputs, the kernel, the picture, and how the one slides over the other. */
export function ConvolutionControls({ data, wanted, source, onChange }: Props) {
  const plan = planConvolution(wanted);
  const [output] = placeOnMap(wanted, plan);
  return (
    <div className="settings">
      {plan.faults.length === 0 && <PlayBar state={wanted} plan={plan} onChange={onChange} />}
      <SettingTabs
        panels={settingPanels}
        state={wanted}
        output={output}
        source={source}
        missing={data.pixels.missing}
        onChange={onChange}
        more={{ channels: <ChannelControls state={wanted} output={output} onChange={onChange} /> }}
      />
    </div>
  );
}
