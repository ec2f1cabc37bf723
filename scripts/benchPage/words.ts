import { type Column, setTable } from "../inspect/table";
import type { DrawingEntry } from "./drawing";
import type { FourEntry } from "./four";

/** What is told as data, in words: every list is lines. */

export function describeDrawing(entries: readonly DrawingEntry[]): readonly string[] {
  const number = (heading: string, cell: (entry: DrawingEntry) => string): Column<DrawingEntry> => {
    return { heading, align: "right", cell };
  };
  const columns: readonly Column<DrawingEntry>[] = [
    { heading: "network", align: "left", cell: ({ spec }) => spec },
    { heading: "weights", align: "left", cell: ({ weights }) => weights },
    { heading: "scale", align: "left", cell: ({ scale, over }) => (over ? `${scale}, ${over}` : scale) },
    number("forward", ({ forwardMs }) => milliseconds(forwardMs)),
    number("16 maps", ({ visibleMs }) => milliseconds(visibleMs)),
    number("share", ({ visible }) => share(visible)),
    number("(quartile)", ({ lowerQuartile: { visible } }) => share(visible)),
    number("all maps", ({ allMs }) => milliseconds(allMs)),
    number("share", ({ all }) => share(all)),
    number("(quartile)", ({ lowerQuartile: { all } }) => share(all)),
    number("of", ({ maps }) => `${maps.all} maps`),
  ];
  return [
    "drawing beside the forward pass, wasm: the first 16 maps of every layer and all maps at 33 texels; medians, and shares of the lower quartiles",
    ...setTable(columns, entries),
  ];
}

export function describeFour({ lowerQuartile, ...four }: FourEntry): readonly string[] {
  const specs = Object.keys(four.forwardMs);
  return [
    `${specs.length} networks on one picture, ${four.cores} cores, the first 16 maps of every layer at 33 texels; the first is the chosen one (${four.chosenSpec})`,
    `from the picture to all of them drawn: ${milliseconds(four.allMs)}, ${share(four.all)} of their forward passes one after the other (lower quartiles ${share(lowerQuartile.all)})`,
    `from the picture to the chosen one drawn: ${milliseconds(four.chosenMs)}, ${share(four.chosen)} of its forward pass (lower quartiles ${share(lowerQuartile.chosen)})`,
    `forward passes alone: ${Object.entries(four.forwardMs)
      .map(([spec, time]) => `${spec} ${milliseconds(time)}`)
      .join(", ")}`,
  ];
}

export function describeElements(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(([link, count]) => `${link}: ${count} elements`);
}

const milliseconds = (time: number): string => `${time.toFixed(1)} ms`;
const share = (ratio: number): string => `${ratio.toFixed(2)} ×`;
