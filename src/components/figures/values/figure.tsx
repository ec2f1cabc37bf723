import type { Histogram } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { formatExact, formatPercent, formatShort } from "../../words/numberWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { HistogramDrawing } from "./HistogramDrawing";

const t = translator("values");

const bins = 40;

/** How a layer's values are spread on this picture. */
export const valuesFigure: Figure<UnitAddressState, Histogram> = {
  name: "values",
  title: () => t("figure.values"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: unitAddressSchema,
  followsPicture: true,
  isDrawn: true,
  fixtures: {
    "weighted sums of C1": fixture("C1"),
    "after squashing": fixture("C1.squash"),
    "the code F6": fixture("F6.squash"),
  },
  load: ({ networks: [{ engine, run }] }, { layer }) => engine.histogram({ run, layer, bins }),
  Drawing: HistogramDrawing,
  describe: (histogram, { layer }) =>
    t("values.sentence", {
      layer,
      count: histogram.count,
      mean: formatShort(histogram.mean),
      std: formatShort(histogram.std),
      min: formatShort(histogram.min),
      max: formatShort(histogram.max),
      zero: formatPercent(histogram.zeroShare),
    }),
  table: ({ counts, edges }) => ({
    columns: [t("values.from"), t("values.to"), t("values.count")],
    rows: counts.map((count, index) => [
      formatExact(edges[index] ?? 0),
      formatExact(edges[index + 1] ?? 0),
      count,
    ]),
  }),
};

function fixture(layer: string) {
  return { network: exampleNetwork, layer, unit: { y: 0, x: 0, channel: 0 } };
}
