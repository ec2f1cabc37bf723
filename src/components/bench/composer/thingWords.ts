import { translator } from "../../../messages/translator";
import type { MessageKey } from "../../../messages/words";
import type { Thing } from "../../../scenes/shore/scene";

const t = translator("composer");

const rows: readonly (readonly MessageKey<"composer">[])[] = [
  ["place.topLeft", "place.top", "place.topRight"],
  ["place.left", "place.middle", "place.right"],
  ["place.bottomLeft", "place.bottom", "place.bottomRight"],
];

/** Things smaller than this share of the frame's height are small, the others up to the second medium. */
const smallBelow = 0.25;
const mediumBelow = 0.5;

/** A thing in words: "gull, left, large"; its turn where it is noticeable. */
export function describeThing({ kind, x, y, size, turn }: Thing): string {
  const thing = t("stage.thing", { kind: t(`kind.${kind}`), place: t(placeOf(x, y)), size: t(sizeOf(size)) });
  return turn === 0 ? thing : t("stage.turned", { thing, degrees: turn });
}

function placeOf(x: number, y: number): MessageKey<"composer"> {
  return rows[Math.floor(3 * y)]?.[Math.floor(3 * x)] ?? "place.outside";
}

function sizeOf(size: number): MessageKey<"composer"> {
  if (size < smallBelow) return "size.small";
  return size < mediumBelow ? "size.medium" : "size.large";
}
