import { use } from "react";
import type { FigureNeed, FigureSourceProps, FigureSources } from "./figure";
import { loadPart } from "./loadPart";

/** What a figure has without anything being loaded for it. */
const free: { readonly [Known in FigureNeed]: FigureSources[Known] | null } = {
  nothing: {},
  engine: null,
  network: null,
};

const benchSource = loadPart(async () => (await import("./BenchSource")).BenchSource);

/** Where a figure gets its numbers; one whose state says it all has no bench loaded for it, and no engine. */
export function FigureSource<Need extends FigureNeed>({ need, children }: FigureSourceProps<Need>) {
  const source: FigureSources[Need] | null = free[need];
  if (source) return children(source, 0);
  const BenchSource = use(benchSource());
  return <BenchSource need={need}>{children}</BenchSource>;
}
