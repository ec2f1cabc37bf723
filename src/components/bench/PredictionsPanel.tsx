import { channelsOf, type Shape, shapeOf } from "../../architectures";
import { t } from "../../messages/bench";
import { isBlank } from "../../state/picture";
import { useBench } from "../app/AppContext";
import { Late } from "../app/Late";
import { lateComponent } from "../app/lateComponent";
import { useNetworkPlan } from "../app/useNetwork";
import { useRested } from "../app/useRested";
import { describePredictions } from "../figures/predictions/figure";
import { PredictionsDrawing } from "../figures/predictions/PredictionsDrawing";
import { answerKindOf } from "../figures/predictions/predictions";
import { NetworkOffer } from "./NetworkOffer";
import "./PredictionsPanel.css";

const ExplosionNote = lateComponent(async () => (await import("./ExplosionNote")).ExplosionNote);

/** What the network says of the picture, with the frame; read out when the pen rests. */
export function PredictionsPanel() {
  const plan = useNetworkPlan();
  const loaded = useBench((state) => state.loaded);
  const result = useBench((state) => state.result);
  // The first picture after none has no answer yet: the last one was of the empty pad.
  const isEmpty = useBench((state) => isBlank(state) || state.result?.isOfBlank === true);
  const explosion = result?.explosion ?? null;
  const labels = loaded?.labels ?? numbersFor(shapeOf(plan.graph.output, plan.shapes));
  const data = result && { probabilities: result.output, scores: result.scores };
  const sentence =
    data && !isEmpty ? describePredictions(data, { labels }, { plan }) : t("predictions.waiting");
  const spoken = useRested(sentence);

  return (
    <section className="predictions-panel" aria-labelledby="predictions-heading">
      <header>
        <h2 id="predictions-heading">{t("predictions.heading")}</h2>
        <p>{sentence}</p>
        {loaded && !loaded.trained && <strong>{t("network.untrained")}</strong>}
        <NetworkOffer />
      </header>
      <Late>{explosion && <ExplosionNote explosion={explosion} />}</Late>
      {answerKindOf(plan) !== "maps" && (
        <PredictionsDrawing data={isEmpty ? null : data} state={{ labels }} source={{ plan }} />
      )}
      <output className="spoken">{spoken}</output>
    </section>
  );
}

/** Until the weights say what the outputs mean, they are numbered. */
function numbersFor(shape: Shape): readonly string[] {
  return Array.from({ length: channelsOf(shape) }, (_, index) => String(index));
}
