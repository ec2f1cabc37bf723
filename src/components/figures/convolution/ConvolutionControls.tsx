import { t } from "../../../messages/convolution";
import { Choice } from "../../controls/Choice";
import { NumberField } from "../../controls/NumberField";
import { Slider } from "../../controls/Slider";
import type { DrawingProps } from "../figure";
import { PictureControls } from "../picture/PictureControls";
import type { PictureFrom } from "../picture/picture";
import "./ConvolutionControls.css";
import { GridControls } from "./GridControls";
import { KernelControls } from "./KernelControls";
import { type ConvolutionData, placeOnMap, planConvolution } from "./load";
import { PaddingControls } from "./PaddingControls";
import { PlayBar } from "./PlayBar";
import {
  allBiases,
  type ConvolutionState,
  largestDilation,
  largestStride,
  mostGroups,
  mostOutputs,
  withShape,
} from "./state";

const sources: readonly PictureFrom[] = ["grid", "digit", "strokes", "shore", "photo", "webcam"];

/** Biases beyond this only push a map of a picture, whose values are at most 1, off its scale. */
const largestBias = 2;

type Props = DrawingProps<ConvolutionState, ConvolutionData, "engine">;

/** Everything that a person can set: step through the outputs, the picture, the kernel, and how it slides. */
export function ConvolutionControls({ data, wanted, source, onChange }: Props) {
  const plan = planConvolution(wanted);
  const [output] = placeOnMap(wanted, plan);
  const biases = allBiases(wanted);
  return (
    <div className="convolution-controls">
      {plan.faults.length === 0 && <PlayBar state={wanted} plan={plan} onChange={onChange} />}
      <KernelControls
        state={wanted}
        output={output}
        source={source}
        learned={wanted.learned}
        onLearned={(learned) => onChange({ ...wanted, learned })}
        onChange={onChange}
      />
      <PictureControls
        picture={wanted.picture}
        sources={sources}
        onChange={(picture) => onChange(withShape(wanted, { picture }))}
      />
      {data.pixels.missing && <p className="picture__note">{t(`picture.missing.${data.pixels.missing}`)}</p>}
      {wanted.picture.from === "grid" && (
        <GridControls
          picture={wanted.picture}
          onChange={(picture) => onChange(withShape(wanted, { picture }))}
        />
      )}
      <fieldset className="convolution-controls__group">
        <legend>{t("convolution.slidingLegend")}</legend>
        <div className="convolution-controls__row">
          <NumberField
            label={t("convolution.stride")}
            value={wanted.stride}
            min={1}
            max={largestStride}
            onChange={(stride) => onChange({ ...wanted, stride })}
          />
          <NumberField
            label={t("convolution.dilation")}
            value={wanted.dilation}
            min={1}
            max={largestDilation}
            onChange={(dilation) => onChange({ ...wanted, dilation })}
          />
          <NumberField
            label={t("convolution.outputs")}
            value={wanted.outputs}
            min={1}
            max={mostOutputs}
            onChange={(outputs) => onChange(withShape(wanted, { outputs }))}
          />
          <NumberField
            label={t("convolution.groups")}
            value={wanted.groups}
            min={1}
            max={mostGroups}
            onChange={(groups) => onChange(withShape(wanted, { groups }))}
          />
        </div>
        <PaddingControls state={wanted} onChange={onChange} />
        <div className="convolution-controls__row">
          {wanted.outputs > 1 && (
            <Choice
              legend={t("convolution.outputMap")}
              showLegend
              options={biases.map((_, map) => ({ value: String(map), label: map }))}
              value={String(output)}
              onChange={(map) => onChange({ ...wanted, at: [Number(map), wanted.at[1], wanted.at[2]] })}
            />
          )}
          <Slider
            label={t("convolution.bias")}
            value={biases[output] ?? 0}
            min={-largestBias}
            max={largestBias}
            step={0.05}
            onChange={(bias) => onChange({ ...wanted, bias: biases.with(output, bias) })}
          />
        </div>
      </fieldset>
    </div>
  );
}
