import { translator } from "../../../messages/translator";
import { formatDouble } from "../../words/numberWords";
import type { DrawingProps, FigureTable } from "../figure";
import { arithmeticTable } from "../shared/arithmetic/table";
import type { ConvolutionData } from "./load";
import type { ConvolutionState } from "./state";

const t = translator("layers", "unit");

type Parts = DrawingProps<ConvolutionState, ConvolutionData, "engine">;

/** The terms of the output that is looked at, and its neighbours' values; nothing while there are none to tell. */
export function convolutionTable({ result }: ConvolutionData, state: Parts["state"]): FigureTable {
  if (!result || state.results === "hidden") return { columns: [t("unit.term"), t("unit.value")], rows: [] };
  const { map, unit, network } = result;
  const terms = arithmeticTable(unit, network);
  const [, width = 1, maps = 1] = map.shape;
  const { y, channel } = unit.unit;
  const row = Array.from({ length: width }, (_, x) => [
    t("unit.position", { map: channel, row: y, column: x }),
    "",
    "",
    "",
    formatDouble(map.data[(y * width + x) * maps + channel] ?? 0),
  ]);
  return { columns: terms.columns, rows: [...terms.rows, ...row] };
}
