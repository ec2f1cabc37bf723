import { lazy, Suspense } from "react";
import { t } from "../../messages/bench";
import { inputShapeOf } from "../../state/networkPlan";
import { type Source, seesColours, sources } from "../../state/picture";
import { useApp, useBench } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { Choice } from "../controls/Choice";
import { DigitExamples } from "./DigitExamples";
import "./InputPanel.css";
import { Pad } from "./Pad";
import { PadTools } from "./PadTools";
import { PhotoChoice } from "./PhotoChoice";
import { PreparationPanel } from "./preparation/PreparationPanel";
import { SeenPanel } from "./SeenPanel";
import { WebcamTools } from "./webcam/WebcamTools";

const AdjustPanel = lazy(() => import("./AdjustPanel").then((module) => ({ default: module.AdjustPanel })));

/** These come with the first scene. */
const Composer = lazy(() => import("./composer/Composer").then((module) => ({ default: module.Composer })));
const ThingTools = lazy(() =>
  import("./composer/ThingTools").then((module) => ({ default: module.ThingTools })),
);

/** The pad with its tools, what there is to show on it, and the picture as the network gets it. */
export function InputPanel() {
  const { store } = useApp();
  const source = useBench((state) => state.source);
  const isArranging = useBench((state) => state.tool === "arrange");
  const shape = inputShapeOf(useNetworkPlan().graph);
  const isColourful = seesColours(shape);
  const hasThings = isColourful && source === "scene";
  return (
    <section className="input" aria-labelledby="input-heading">
      <div className="input__pad">
        <h2 id="input-heading" className="input__heading">
          {isColourful ? t(`source.heading.${source}`) : t("input.heading")}
        </h2>
        {isColourful && (
          <Choice<Source>
            legend={t("source.legend")}
            value={source}
            options={sources.map((value) => ({ value, label: t(`source.${value}`) }))}
            onChange={(chosen) => store.getState().chooseSource(chosen)}
          />
        )}
        <Pad />
        {hasThings && isArranging && (
          <Suspense>
            <ThingTools />
          </Suspense>
        )}
        <PadTools hasThings={hasThings} />
      </div>
      {hasThings ? (
        <Suspense>
          <Composer />
        </Suspense>
      ) : (
        <div className="input__more">
          <SourceTools source={isColourful ? source : "draw"} />
          <SeenPanel />
          <Suspense>
            <AdjustPanel />
          </Suspense>
          <PreparationPanel />
        </div>
      )}
    </section>
  );
}

/** What a source offers to show. */
function SourceTools({ source }: { readonly source: Source }) {
  switch (source) {
    case "scene":
    case "draw":
      return <DigitExamples />;
    case "photo":
      return <PhotoChoice />;
    case "webcam":
      return <WebcamTools />;
  }
}
