import { useState } from "react";
import { t } from "../../../messages/equivariance";
import { Button } from "../../controls/Button";
import { Choice } from "../../controls/Choice";
import { NumberField } from "../../controls/NumberField";
import { KernelControls } from "../convolution/KernelControls";
import { PaddingControls } from "../convolution/PaddingControls";
import "../convolution/ConvolutionControls.css";
import { type ConvolutionState, largestStride, withShape } from "../convolution/state";
import type { DrawingProps } from "../figure";
import { PictureControls } from "../picture/PictureControls";
import { type PictureFrom, sideOfPicture } from "../picture/picture";
import type { EquivarianceData } from "./load";
import { type EquivarianceState, pools } from "./state";

const sources: readonly PictureFrom[] = ["grid", "digit", "strokes", "shore", "photo", "webcam"];

type Props = DrawingProps<EquivarianceState, EquivarianceData, "engine">;

/** The shift in numbers, and everything that may break equivariance. */
export function EquivarianceControls({ data, wanted, source, onChange }: Props) {
  const [learned, setLearned] = useState<ConvolutionState["learned"]>("folded");
  const side = sideOfPicture(wanted.picture);
  const [dx, dy] = wanted.shift;
  const { missing } = data.shifted;
  return (
    <div className="convolution-controls">
      <div className="convolution-controls__row">
        <NumberField
          label={t("equivariance.dx")}
          value={dx}
          min={-side}
          max={side}
          onChange={(next) => onChange({ ...wanted, shift: [next, dy] })}
        />
        <NumberField
          label={t("equivariance.dy")}
          value={dy}
          min={-side}
          max={side}
          onChange={(next) => onChange({ ...wanted, shift: [dx, next] })}
        />
        <Button onClick={() => onChange({ ...wanted, shift: [0, 0] })}>{t("equivariance.reset")}</Button>
      </div>
      <fieldset className="convolution-controls__group">
        <legend>{t("convolution.slidingLegend")}</legend>
        <PaddingControls state={wanted} onChange={onChange} />
        <div className="convolution-controls__row">
          <NumberField
            label={t("convolution.stride")}
            value={wanted.stride}
            min={1}
            max={largestStride}
            onChange={(stride) => onChange({ ...wanted, stride })}
          />
          <Choice
            legend={t("equivariance.pool")}
            showLegend
            options={pools.map((value) => ({ value, label: t(`equivariance.pool.${value}`) }))}
            value={wanted.pool}
            onChange={(pool) => onChange({ ...wanted, pool })}
          />
        </div>
      </fieldset>
      <PictureControls
        picture={wanted.picture}
        sources={sources}
        onChange={(picture) => onChange(withShape(wanted, { picture }))}
      />
      {missing && <p className="picture__note">{t(`picture.missing.${missing}`)}</p>}
      <KernelControls
        state={wanted}
        output={0}
        source={source}
        learned={learned}
        onLearned={setLearned}
        onChange={onChange}
      />
    </div>
  );
}
