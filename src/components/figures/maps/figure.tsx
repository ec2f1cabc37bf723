import { channelsOf, shapeOf } from "../../../architectures";
import type { LayerValues } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { formatShape } from "../../words/layerWords";
import { formatExact } from "../../words/numberWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { MapsDrawing } from "./MapsDrawing";

const t = translator("maps");

/** Every feature map of a layer, large, with one labelled scale. */
export const mapsFigure: Figure<UnitAddressState, LayerValues> = {
  name: "maps",
  title: () => t("figure.maps"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: unitAddressSchema,
  followsPicture: true,
  isDrawn: true,
  fixtures: {
    "six maps of edges": fixture("C1", 12, 14, 2),
    "sixteen maps": fixture("C3.squash", 4, 4, 6),
    "the code of 84 units": fixture("F6.squash", 0, 0, 40),
  },
  load: ({ networks: [{ engine, run }] }, { layer }) => engine.values({ run, layer }),
  Drawing: MapsDrawing,
  describe: ({ shape }, { layer }) => t("maps.label", { layer, shape: formatShape(shape) }),
  table: ({ data }, { layer }, { networks: [{ plan }] }) => {
    const maps = channelsOf(shapeOf(layer, plan.shapes));
    return {
      columns: [t("maps.map"), t("maps.least"), t("maps.mean"), t("maps.most")],
      rows: Array.from({ length: maps }, (_, map) => [map, ...rangeOf(data, map, maps).map(formatExact)]),
    };
  },
};

/** Smallest, mean and largest value of one map; channels run fastest in `data`. */
function rangeOf(data: Float32Array, map: number, maps: number): readonly [number, number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let index = map; index < data.length; index += maps) {
    const value = data[index] ?? 0;
    least = Math.min(least, value);
    most = Math.max(most, value);
    total += value;
  }
  return [least, (total * maps) / data.length, most];
}

function fixture(layer: string, y: number, x: number, channel: number) {
  return { network: exampleNetwork, layer, unit: { y, x, channel } };
}
