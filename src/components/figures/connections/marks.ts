import type { CSSProperties } from "react";
import type { ConnectionsContent, NumberedArrow } from "./content";

/** How a mark shows while something is pointed at: with it, behind it, or plain while nothing is. */
export type Light = "lit" | "dim" | "plain";

export function lightOf<Key>(linked: ReadonlySet<Key> | undefined, key: Key): Light {
  if (!linked) return "plain";
  return linked.has(key) ? "lit" : "dim";
}

/** The shared weight's colour, for a mark that carries one; other marks have the drawing's ink. */
export function weightColour(
  { kernel }: ConnectionsContent,
  arrow: Pick<NumberedArrow, "weight"> | undefined,
): CSSProperties {
  const weight = arrow?.weight ?? null;
  return kernel.length > 0 && weight !== null ? { "--own": `var(--weight-${weight + 1})` } : {};
}
