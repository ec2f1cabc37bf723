import type { UnitPosition } from "../../engine/unit";
import { translator } from "../../messages/translator";

const t = translator("layers");

/** Where a unit is, in words: its map, row and column, counted from 0 as everywhere in code. */
export function formatUnit({ y, x, channel }: UnitPosition): string {
  return t("unit.position", { map: channel, row: y, column: x });
}
