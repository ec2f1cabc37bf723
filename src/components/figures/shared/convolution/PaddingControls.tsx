import { useState } from "react";
import { translator } from "../../../../messages/translator";
import { Choice } from "../../../controls/Choice";
import { NumberField } from "../../../controls/NumberField";
import { type ConvolutionSetting, largestPadding, paddingOf } from "./setting";

const t = translator("convolution");

interface PaddingControlsProps<Setting extends ConvolutionSetting> {
  readonly state: Setting;
  readonly onChange: (state: Setting) => void;
}

const modes = ["valid", "same", "number", "sides"] as const;
type Mode = (typeof modes)[number];

const sides = ["top", "bottom", "left", "right"] as const;

/** How much of nothing lies around the picture: by name, one number for all sides, or one for each. */
export function PaddingControls<Setting extends ConvolutionSetting>({
  state,
  onChange,
}: PaddingControlsProps<Setting>) {
  const [asksSides, setAsksSides] = useState(false);
  const { top, bottom, left, right } = paddingOf(state);
  const numbers = [top, bottom, left, right].map((side) => Math.min(side, largestPadding));
  const mode = modeOf(state, asksSides);
  const choose = (next: Mode) => {
    setAsksSides(next === "sides");
    if (next === "valid" || next === "same") onChange({ ...state, padding: next });
    else onChange(withPadding(state, next === "number" ? numbers.map(() => numbers[0] ?? 0) : numbers));
  };
  return (
    <div className="settings__row">
      <Choice
        legend={t("convolution.padding")}
        showLegend
        options={modes.map((value) => ({ value, label: t(`convolution.padding.${value}`) }))}
        value={mode}
        onChange={choose}
      />
      {mode === "number" && (
        <NumberField
          label={t("convolution.paddingAll")}
          value={numbers[0] ?? 0}
          min={0}
          max={largestPadding}
          onChange={(side) =>
            onChange(
              withPadding(
                state,
                numbers.map(() => side),
              ),
            )
          }
        />
      )}
      {mode === "sides" &&
        sides.map((side, index) => (
          <NumberField
            key={side}
            label={t(`convolution.${side}`)}
            value={numbers[index] ?? 0}
            min={0}
            max={largestPadding}
            onChange={(value) => onChange(withPadding(state, numbers.with(index, value)))}
          />
        ))}
    </div>
  );
}

/** Four sides that are alike may have been meant as one number. */
function modeOf({ padding }: ConvolutionSetting, asksSides: boolean): Mode {
  if (typeof padding === "string") return padding;
  return asksSides || new Set(padding).size > 1 ? "sides" : "number";
}

function withPadding<Setting extends ConvolutionSetting>(
  state: Setting,
  [top = 0, bottom = 0, left = 0, right = 0]: readonly number[],
): Setting {
  return { ...state, padding: [top, bottom, left, right] };
}
