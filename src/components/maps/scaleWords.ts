import { translator } from "../../messages/translator";
import { hasMarks, type MapLegend } from "./mapLegend";

const t = translator("maps");

/** What a person must know of a colour scale that is not even, or has values beyond its ends. */
export function scaleSentences(legend: MapLegend): readonly string[] {
  return [
    ...(hasMarks(legend) ? [t("scale.robust", { percentile: legend.percentile ?? 100 })] : []),
    ...(legend.curve === "root" ? [t("scale.root")] : []),
  ];
}
