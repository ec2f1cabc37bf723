import type { FigureNeed, FigureSources } from "./figure";

/** Whether two sources are the same networks, or the same engine, whatever has run on them since. */
export function isSameSource<Need extends FigureNeed>(
  one: FigureSources[Need] | null,
  other: FigureSources[Need] | null,
): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const [these, those] = [origins(one), origins(other)];
  return these.length === those.length && these.every((origin, place) => origin === those[place]);
}

/** What a source's numbers come from. */
function origins(source: FigureSources[FigureNeed]): readonly unknown[] {
  if ("networks" in source) return source.networks.flatMap(({ engine, run }) => [engine, run]);
  return "engine" in source ? [source.engine] : [];
}
