import { array, object, string } from "valibot";
import { shapeOf } from "../../../architectures";
import { t } from "../../../messages/predictions";
import type { NetworkPlan } from "../../../state/networkPlan";
import { classWords } from "../../words/classWords";
import { formatShape } from "../../words/layerWords";
import { formatExact, formatPercent, formatShort } from "../../words/numberWords";
import type { Figure } from "../figure";
import { PredictionsDrawing } from "./PredictionsDrawing";
import { answerKindOf, type Predictions, type PredictionsState, scoresAreDistances } from "./predictions";
import { rankPredictions } from "./rank";

/** What the network says: each class with its distance to its code, and its probability. */
export const predictionsFigure: Figure<PredictionsState, Predictions> = {
  name: "predictions",
  title: t("figure.predictions"),
  needs: "network",
  schema: object({ labels: array(string()) }),
  followsPicture: true,
  isDrawn: true,
  fixtures: { "ten digits": { labels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] } },
  load: async ({ engine, key, plan }) => {
    const [probabilities, scores] = await Promise.all([
      engine.values({ key, layer: plan.graph.output }),
      engine.values({ key, layer: scoresLayer(plan) }),
    ]);
    return { probabilities: probabilities.data, scores: scores.data };
  },
  Drawing: PredictionsDrawing,
  describe: describePredictions,
  table: ({ probabilities, scores }, { labels }, { plan }) => ({
    columns: [
      t("predictions.label"),
      t(scoresAreDistances(plan) ? "predictions.distance" : "predictions.logit"),
      t(answerKindOf(plan) === "shares" ? "predictions.probability" : "predictions.value"),
    ],
    rows: classWords(labels).map((label, index) => [
      label,
      formatExact(scores[index] ?? 0),
      formatExact(probabilities[index] ?? 0),
    ]),
  }),
};

/** The likeliest class and the next one; says the same of a frame's numbers, before any figure has asked for them. */
export function describePredictions(
  { probabilities, scores }: Predictions,
  { labels }: PredictionsState,
  { plan }: { readonly plan: NetworkPlan },
): string {
  const kind = answerKindOf(plan);
  if (kind === "maps") {
    return t("predictions.maps", { shape: formatShape(shapeOf(plan.graph.output, plan.shapes)) });
  }
  const [best = 0, second = 0] = rankPredictions(probabilities);
  const words = classWords(labels);
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

/** The layer that the output layer reads. */
function scoresLayer({ graph, layers }: NetworkPlan): string {
  return layers.get(graph.output)?.inputs[0] ?? graph.output;
}
