import { inputsOfTap, outputsOfInput, slidingWindows } from "../../../architectures";
import type { UnitArithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { countCells, type Lattice } from "../../../viz/lattice";
import { formatExact } from "../../words/numberWords";
import type { ConvolutionPlan } from "../shared/convolution/plan";
import type { Picture } from "../shared/picture/picture";
import { linksOf, type Pointed } from "./links";
import { termsOf } from "./parts";

const t = translator("convolution");

/** A channel of a picture, by its colour where it has one. */
export function channelWords(picture: Picture, channel: number): string {
  const colour = picture.from === "grid" ? undefined : colours[channel];
  return colour ? t(`convolution.${colour}`) : t("convolution.channel", { channel });
}

const colours = ["red", "green", "blue"] as const;

/** What is pointed at, and how far it reaches, in a sentence. */
export function pointedSentence(pointed: Pointed, { layer, input }: ConvolutionPlan): string {
  const { y: row, x: column } = pointed;
  const [vertical, horizontal] = slidingWindows(layer);
  const [height, width] = input;
  switch (pointed.at) {
    case "weight": {
      const inputs = inputsOfTap(row, height, vertical).count * inputsOfTap(column, width, horizontal).count;
      return t("convolution.pointedWeight", { row, column, inputs });
    }
    case "input": {
      const down = outputsOfInput(row, height, vertical).length;
      const across = outputsOfInput(column, width, horizontal).length;
      return t("convolution.pointedInput", { row, column, outputs: down * across });
    }
    case "output": {
      const [rows, columns] = layer.kernel;
      const window = linksOf(pointed, layer, input).input;
      const padding = window ? countCells(window) - onMap(window, height, width) : 0;
      const dilated = layer.dilation[0] > 1 ? "yes" : "no";
      return t("convolution.pointedOutput", { row, column, rows, columns, dilated, padding });
    }
  }
}

/** One term of an output with all its digits. */
export function termSentence(unit: UnitArithmetic, slice: number, { rows, columns }: Lattice): string {
  const { arithmetic } = unit;
  if (arithmetic.form !== "weightedSum") return "";
  const terms = termsOf(unit, slice);
  const { window } = arithmetic;
  const width = Math.ceil(window.width / window.dilation[1]);
  const index = rows.first * width + columns.first;
  const digits = (list: readonly number[]) => formatExact(list[index] ?? 0);
  const { y: row, x: column } = unit.unit;
  return t("convolution.term", {
    row,
    column,
    value: digits(terms.values),
    weight: digits(terms.weights),
    product: digits(terms.products),
  });
}

function onMap({ rows, columns }: Lattice, height: number, width: number): number {
  const count = ({ first, step, count: all }: Lattice["rows"], extent: number) =>
    Array.from({ length: all }, (_, index) => first + index * step).filter(
      (place) => place >= 0 && place < extent,
    ).length;
  return count(rows, height) * count(columns, width);
}
