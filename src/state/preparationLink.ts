import * as v from "valibot";
import { findPreparationFault } from "../engine/preparation";
import type { Preprocess } from "../engine/protocol";

/** Lists stand apart by two of them, numbers by one: a sign that addresses need not escape. */
const separator = "_";
const betweenLists = separator.repeat(2);

/** `0.5_0.5_0.5__0.25_0.25_0.25`: means before standard deviations, and `__bgr` where blue comes first. */
export function formatPreparation({ mean, std, order }: Preprocess): string {
  const lists = [mean, std].map((numbers) => numbers.join(separator));
  return [...lists, ...(order === "bgr" ? [order] : [])].join(betweenLists);
}

const number = String.raw`-?\d+(\.\d+)?(e[+-]?\d+)?`;
const list = `${number}(${separator}${number})*`;

/** Reads what `formatPreparation` writes. */
export const preparationSchema = v.pipe(
  v.string(),
  v.regex(new RegExp(`^${list}${betweenLists}${list}(${betweenLists}bgr)?$`)),
  v.transform((text): Preprocess => {
    const [means = "", deviations = "", order] = text.split(betweenLists);
    const toNumbers = (numbers: string) => numbers.split(separator).map(Number);
    const preprocess = { mean: toNumbers(means), std: toNumbers(deviations) };
    return order === "bgr" ? { ...preprocess, order } : preprocess;
  }),
  v.check(({ mean, std }) => mean.length === std.length, "as many deviations as means"),
  v.check(({ mean, order }) => order !== "bgr" || mean.length === 3, "three colours to turn"),
  v.check(
    ({ mean, std }) => mean.every((value, at) => findPreparationFault(value, std[at] ?? 0) === null),
    "finite numbers, and deviations above 0",
  ),
);
