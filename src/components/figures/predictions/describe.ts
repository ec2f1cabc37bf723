import { shapeOf } from "../../../architectures";
import { translator } from "../../../messages/translator";
import { classWords } from "../../words/classWords";
import { formatShape } from "../../words/layerWords";
import { formatPercent, formatShort } from "../../words/numberWords";
import {
  type AnswersSource,
  answerKindOf,
  labelsOf,
  type Predictions,
  scoresAreDistances,
} from "./predictions";
import { rankPredictions } from "./rank";
import type { PredictionsState } from "./state";

const t = translator("predictions");

/** The likeliest class and the next one; says the same of a frame's numbers, before any figure has asked for them. */
export function describePredictions(
  { probabilities, scores }: Predictions,
  state: Pick<PredictionsState, "labels">,
  source: AnswersSource,
): string {
  const { plan } = source.networks[0];
  const kind = answerKindOf(plan);
  if (kind === "maps") {
    return t("predictions.maps", { shape: formatShape(shapeOf(plan.graph.output, plan.shapes)) });
  }
  const [best = 0, second = 0] = rankPredictions(probabilities);
  const words = classWords(labelsOf(state, source));
  if (kind === "values") {
    return t("predictions.values", {
      best: words[best] ?? "",
      value: formatShort(probabilities[best] ?? 0),
      second: words[second] ?? "",
      secondValue: formatShort(probabilities[second] ?? 0),
    });
  }
  return t(scoresAreDistances(plan) ? "predictions.sentence" : "predictions.sentenceLogits", {
    best: words[best] ?? "",
    probability: formatPercent(probabilities[best] ?? 0),
    distance: formatShort(scores[best] ?? 0),
    second: words[second] ?? "",
    secondProbability: formatPercent(probabilities[second] ?? 0),
  });
}
