import { computeUnit } from "../../../engine/arithmetic";
import { createLayout, findLayer } from "../../../engine/layout";
import type { UnitArithmetic, UnitPosition } from "../../../engine/unit";
import { identityPreparation } from "../../../weights/names/preparations";
import { convolutionName, convolutionWeights } from "../shared/convolution/plan";
import type { ConvolutionSetting } from "../shared/convolution/setting";
import type { Pixels } from "../shared/picture/pixels";
import type { ConvolutionResult } from "./load";

/**
 * How any output came to its value, by the engine's own arithmetic over its own numbers: all of them are here already,
 * so that what is pointed at is told within the same frame.
 */
export function unitAt(
  setting: ConvolutionSetting,
  pixels: Pixels,
  { map, network }: ConvolutionResult,
  unit: UnitPosition,
): UnitArithmetic {
  const layout = createLayout(network.graph);
  const source = {
    layout,
    weights: new Map(Object.entries(convolutionWeights(setting))),
    picture: pixels.data,
    preprocess: identityPreparation(pixels.channels),
    values: (layer: string) => (layer === convolutionName ? map.data : pixels.data),
  };
  return computeUnit(source, findLayer(layout, convolutionName), unit);
}
