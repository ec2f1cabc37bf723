import { translator } from "../../../messages/translator";
import { formatShort } from "../../words/numberWords";
import type { EquivarianceResult } from "./load";
import type { EquivarianceState } from "./state";

const t = translator("equivariance");

/** By how much the output moves for the shift, and whether it can at all. */
export function movedSentence(
  { shift: [dx, dy] }: EquivarianceState,
  { comparison, stride }: EquivarianceResult,
): string {
  const [y, x] = comparison.shift;
  const [exactY, exactX] = comparison.exact;
  const isWhole = exactX === x && exactY === y;
  // With true minus signs.
  const [told, moved] = [
    { dx: formatShort(dx), dy: formatShort(dy) },
    { x: formatShort(x), y: formatShort(y) },
  ];
  const values = { ...told, ...moved, stride: stride[0] };
  if (isWhole) return t("equivariance.whole", values);
  return t("equivariance.broken", {
    ...values,
    exactX: formatShort(exactX),
    exactY: formatShort(exactY),
  });
}
