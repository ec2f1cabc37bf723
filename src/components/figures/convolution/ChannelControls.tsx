import { translator } from "../../../messages/translator";
import { Choice } from "../../controls/Choice";
import { NumberField } from "../../controls/NumberField";
import { Slider } from "../../controls/Slider";
import { formatShort } from "../../words/numberWords";
import { allBiases, mostGroups, mostOutputs, withShape } from "../shared/convolution/setting";
import type { ConvolutionState } from "./state";

const t = translator("convolution");

interface ChannelControlsProps {
  readonly state: ConvolutionState;
  /** The output map that is looked at. */
  readonly output: number;
  readonly onChange: (state: ConvolutionState) => void;
}

/** Biases beyond this only push a map of a picture, whose values are at most 1, off its scale. */
const largestBias = 2;

/** How many maps come of how many groups of channels, which of them is looked at, and its bias. */
export function ChannelControls({ state, output, onChange }: ChannelControlsProps) {
  const biases = allBiases(state);
  return (
    <div className="settings__row">
      <NumberField
        label={t("convolution.outputs")}
        value={state.outputs}
        min={1}
        max={mostOutputs}
        onChange={(outputs) => onChange(withShape(state, { outputs }))}
      />
      <NumberField
        label={t("convolution.groups")}
        value={state.groups}
        min={1}
        max={mostGroups}
        onChange={(groups) => onChange(withShape(state, { groups }))}
      />
      {state.outputs > 1 && (
        <Choice
          legend={t("convolution.outputMap")}
          showLegend
          options={biases.map((_, map) => ({ value: String(map), label: map }))}
          value={String(output)}
          onChange={(map) => onChange({ ...state, at: [Number(map), state.at[1], state.at[2]] })}
        />
      )}
      <Slider
        label={t("convolution.bias")}
        value={biases[output] ?? 0}
        min={-largestBias}
        max={largestBias}
        step={0.05}
        text={(bias) => formatShort(bias)}
        onChange={(bias) => onChange({ ...state, bias: biases.with(output, bias) })}
      />
    </div>
  );
}
