import type { UnitArithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { formatExact } from "../../words/numberWords";
import { formatUnit } from "../../words/unitWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { type UnitAddressState, unitAddressSchema } from "../schemas";
import { arithmeticTable } from "../shared/arithmetic/table";
import { UnitDrawing } from "./UnitDrawing";

const t = translator("unit");

/** One unit of any layer: its window, what it is multiplied with, the products, and their sum. */
export const unitFigure: Figure<UnitAddressState, UnitArithmetic> = {
  name: "unit",
  title: () => t("figure.unit"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: unitAddressSchema,
  followsPicture: true,
  isDrawn: true,
  fixtures: {
    "C1, one map feeds it": fixture("C1", 12, 14, 2),
    "S2, one coefficient": fixture("S2", 6, 7, 2),
    "C3 through its table": fixture("C3", 4, 4, 6),
    "C5, every map": fixture("C5", 0, 0, 17),
    "F6, fully connected": fixture("F6", 0, 0, 40),
    "OUTPUT, a distance": fixture("OUTPUT", 0, 0, 7),
    "a squashing function": fixture("C1.squash", 10, 10, 0),
    "a probability": fixture("probability", 0, 0, 7),
    "a flattened unit": fixture("flatten", 0, 0, 3),
    "an input pixel": fixture("input", 16, 16, 0),
  },
  load: ({ networks: [{ engine, run }] }, { layer, unit }) => engine.unit({ run, layer, unit }),
  Drawing: UnitDrawing,
  describe: ({ layer, unit, value }) =>
    t("unit.sentence", { layer, unit: formatUnit(unit), value: formatExact(value) }),
  table: (unit, _state, { networks: [{ plan }] }) => arithmeticTable(unit, plan),
};

function fixture(layer: string, y: number, x: number, channel: number) {
  return { network: exampleNetwork, layer, unit: { y, x, channel } };
}
