import type { NetworkPlan } from "../../../architectures/networkPlan";
import { translator } from "../../../messages/translator";
import { classWords } from "../../words/classWords";
import { formatExact } from "../../words/numberWords";
import type { Figure } from "../figure";
import { exampleNetwork } from "../network";
import { describePredictions } from "./describe";
import { PredictionsDrawing } from "./PredictionsDrawing";
import { answerKindOf, labelsOf, type Predictions, scoresAreDistances } from "./predictions";
import { type PredictionsState, predictionsSchema } from "./state";

const t = translator("predictions");

/** What the network says: each class with its distance to its code, and its probability. */
export const predictionsFigure: Figure<PredictionsState, Predictions> = {
  name: "predictions",
  title: () => t("figure.predictions"),
  needs: "networks",
  networks: ({ network }) => [network],
  schema: predictionsSchema,
  followsPicture: true,
  isDrawn: true,
  fixtures: { "ten digits": { network: exampleNetwork, labels: null } },
  load: async ({ networks: [{ engine, run, plan }] }) => {
    const [probabilities, scores] = await Promise.all([
      engine.values({ run, layer: plan.graph.output }),
      engine.values({ run, layer: scoresLayer(plan) }),
    ]);
    return { probabilities: probabilities.data, scores: scores.data };
  },
  Drawing: PredictionsDrawing,
  describe: describePredictions,
  table: ({ probabilities, scores }, state, source) => ({
    columns: [
      t("predictions.label"),
      t(scoresAreDistances(source.networks[0].plan) ? "predictions.distance" : "predictions.logit"),
      t(answerKindOf(source.networks[0].plan) === "shares" ? "predictions.probability" : "predictions.value"),
    ],
    rows: classWords(labelsOf(state, source)).map((label, index) => [
      label,
      formatExact(scores[index] ?? 0),
      formatExact(probabilities[index] ?? 0),
    ]),
  }),
};

/** The layer that the output layer reads. */
function scoresLayer({ graph, layers }: NetworkPlan): string {
  return layers.get(graph.output)?.inputs[0] ?? graph.output;
}
