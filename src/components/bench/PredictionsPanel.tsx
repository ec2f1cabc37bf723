import { channelsOf, type Shape, shapeOf } from "../../architectures";
import { translator } from "../../messages/translator";
import { isBlank } from "../../state/picture";
import { useBench } from "../app/AppContext";
import { Late } from "../app/Late";
import { lateComponent } from "../app/lateComponent";
import { useColumnRun, useInputShape, useNetworkPlan } from "../app/useColumn";
import { useRested } from "../app/useRested";
import { describePredictions } from "../figures/predictions/describe";
import { PredictionsDrawing } from "../figures/predictions/PredictionsDrawing";
import { answerKindOf } from "../figures/predictions/predictions";
import { NetworkOffer } from "./NetworkOffer";
import "./PredictionsPanel.css";

const t = translator("predictions", "bench");

const ExplosionNote = lateComponent(async () => (await import("./ExplosionNote")).ExplosionNote);

/** Labels are the network's own. */
const ofNetwork = { labels: null };

/** What the network says of the picture, with the frame; read out when the pen rests. */
export function PredictionsPanel() {
  const plan = useNetworkPlan();
  const shape = useInputShape();
  const loaded = useColumnRun((run) => run.loaded);
  const result = useColumnRun((run) => run.result);
  const isPadEmpty = useBench((state) => isBlank(state, shape));
  // The first picture after none has no answer yet: the last one was of the empty pad.
  const isEmpty = isPadEmpty || result?.isOfBlank === true;
  const explosion = result?.explosion ?? null;
  const labels = loaded?.labels ?? numbersFor(shapeOf(plan.graph.output, plan.shapes));
  const source = { networks: [{ plan, labels }] } as const;
  const data = result && { probabilities: result.output, scores: result.scores };
  const sentence = data && !isEmpty ? describePredictions(data, ofNetwork, source) : t("predictions.waiting");
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
        <PredictionsDrawing data={isEmpty ? null : data} state={ofNetwork} source={source} />
      )}
      <output className="spoken">{spoken}</output>
    </section>
  );
}

/** Until the weights say what the outputs mean, they are numbered. */
function numbersFor(shape: Shape): readonly string[] {
  return Array.from({ length: channelsOf(shape) }, (_, index) => String(index));
}
