import { channelsOf, shapeOf } from "../../../architectures";
import type { LayerWeights } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { formatExact } from "../../words/numberWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { KernelsDrawing } from "./KernelsDrawing";
import { noWeights } from "./noWeights";

const t = translator("unit", "kernels");

/** The learned numbers of a layer; those that made the shown map are marked. */
export const kernelsFigure: Figure<UnitAddressState, LayerWeights> = {
  name: "kernels",
  title: () => t("figure.kernels"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: unitAddressSchema,
  followsPicture: false,
  isDrawn: true,
  fixtures: {
    "C1, six kernels": fixture("C1", 1),
    "C3, sixty kernels": fixture("C3", 6),
    "C5, every map to every unit": fixture("C5", 3),
    "F6, a weight matrix": fixture("F6", 10),
    "S2, six coefficients": fixture("S2", 0),
    "a layer that learns nothing": fixture("flatten", 0),
  },
  load: ({ networks: [{ engine, run }] }, { layer }) => engine.weights({ run, layer }),
  Drawing: KernelsDrawing,
  describe: ({ weight, bias }, { layer }, { networks: [{ plan }] }) =>
    weight
      ? t("kernels.sentence", {
          layer,
          shape: weight.shape.join(" × "),
          count: weight.data.length,
          biases: bias?.data.length ?? 0,
        })
      : noWeights(layer, plan),
  table: ({ weight, bias }, { layer, unit }, { networks: [{ plan }] }) => {
    const outputs = channelsOf(shapeOf(layer, plan.shapes));
    const perOutput = weight ? weight.data.length / outputs : 0;
    const own = weight
      ? Array.from(weight.data.slice(unit.channel * perOutput, (unit.channel + 1) * perOutput))
      : [];
    const biases = bias ? [[t("unit.bias"), formatExact(bias.data[unit.channel] ?? 0)]] : [];
    return {
      columns: [t("unit.weight"), t("unit.value")],
      rows: [...own.map((value, index) => [index, formatExact(value)]), ...biases],
    };
  },
};

function fixture(layer: string, channel: number) {
  return { network: exampleNetwork, layer, unit: { y: 0, x: 0, channel } };
}
